//! Names in C: of files, of XML names, and of what the compiler adds to them.

use std::collections::{BTreeMap, BTreeSet};

/// Words that cannot be names of members, types or parameters in C or C++, or that the generated code needs.
const RESERVED: &[&str] = &[
    // C
    "auto",
    "break",
    "case",
    "char",
    "const",
    "continue",
    "default",
    "do",
    "double",
    "else",
    "enum",
    "extern",
    "float",
    "for",
    "goto",
    "if",
    "inline",
    "int",
    "long",
    "register",
    "restrict",
    "return",
    "short",
    "signed",
    "sizeof",
    "static",
    "struct",
    "switch",
    "typedef",
    "union",
    "unsigned",
    "void",
    "volatile",
    "while",
    // C++
    "alignas",
    "alignof",
    "and",
    "and_eq",
    "asm",
    "bitand",
    "bitor",
    "bool",
    "catch",
    "char16_t",
    "char32_t",
    "char8_t",
    "class",
    "compl",
    "concept",
    "consteval",
    "constexpr",
    "constinit",
    "const_cast",
    "co_await",
    "co_return",
    "co_yield",
    "decltype",
    "delete",
    "dynamic_cast",
    "explicit",
    "export",
    "false",
    "friend",
    "mutable",
    "namespace",
    "new",
    "noexcept",
    "not",
    "not_eq",
    "nullptr",
    "operator",
    "or",
    "or_eq",
    "private",
    "protected",
    "public",
    "reinterpret_cast",
    "requires",
    "static_assert",
    "static_cast",
    "template",
    "this",
    "thread_local",
    "throw",
    "true",
    "try",
    "typeid",
    "typename",
    "using",
    "virtual",
    "wchar_t",
    "xor",
    "xor_eq",
    // Names of basic types of XML Schema that Windows treats the same way.
    "boolean",
    "byte",
    "decimal",
    "string",
    // GNU modes of the compilers.
    "linux",
    "unix",
    "typeof",
    // Macros of the headers, in small letters.
    "near",
    "far",
    "min",
    "max",
    "interface",
    "errno",
    "stdin",
    "stdout",
    "stderr",
    "assert",
    "offsetof",
];

/// Whether this is a name in C.
pub fn is_identifier(name: &str) -> bool {
    let mut bytes = name.bytes();
    bytes.next().is_some_and(|first| first.is_ascii_alphabetic() || first == b'_')
        && bytes.all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// Names that the headers give to types and macros. Nothing generated may hide them.
const TAKEN: &[&str] = &[
    "APIENTRY",
    "BOOL",
    "BYTE",
    "CALLBACK",
    "CERT_CONTEXT",
    "CHAR",
    "CONST",
    "DECIMAL",
    "DWORD",
    "DWORD_PTR",
    "FAILED",
    "FALSE",
    "FILETIME",
    "GUID",
    "HANDLE",
    "HCRYPTPROV",
    "HMODULE",
    "HRESULT",
    "INFINITE",
    "INT",
    "INT_PTR",
    "LANGID",
    "LARGE_INTEGER",
    "LONG",
    "LONGLONG",
    "LONG_PTR",
    "LPBOOL",
    "LPBYTE",
    "LPCSTR",
    "LPCVOID",
    "LPCWSTR",
    "LPDWORD",
    "LPLONG",
    "LPSTR",
    "LPVOID",
    "LPWSTR",
    "NCRYPT_KEY_HANDLE",
    "NOERROR",
    "NULL",
    "PBOOL",
    "PBYTE",
    "PCERT_CONTEXT",
    "PCSTR",
    "PCWSTR",
    "PDWORD",
    "PLONG",
    "PSTR",
    "PULONG",
    "PVOID",
    "PWSTR",
    "SHORT",
    "SIZE_T",
    "SUCCEEDED",
    "S_FALSE",
    "S_OK",
    "TRUE",
    "UCHAR",
    "UINT",
    "UINT_PTR",
    "ULONG",
    "ULONGLONG",
    "ULONG_PTR",
    "USHORT",
    "UUID",
    "VOID",
    "WCHAR",
    "WINAPI",
    "WORD",
];

/// The characters that C knows; the common separators become underscores, others their number in hexadecimal.
fn characters(name: &str) -> String {
    let mut text = String::new();
    for character in name.chars() {
        match character {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '_' => text.push(character),
            ':' | '/' | '.' | '-' => text.push('_'),
            other => text += &format!("_x{:04X}_", u32::from(other)),
        }
    }
    text
}

/// The symbol of a file: its name with what C does not know made underscores.
pub fn of_file(name: &str) -> String {
    let text: String = name.chars().map(|c| if c.is_ascii_alphanumeric() || c == '_' { c } else { '_' }).collect();
    match is_identifier(&text) {
        true => text,
        false => format!("_{text}"),
    }
}

/// A name for an XML name.
pub fn of_xml(name: &str) -> String {
    let mut text = characters(name);
    if !text.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_') {
        text.insert(0, '_');
    }
    if RESERVED.contains(&text.as_str()) {
        // All of them begin with a small letter.
        text[..1].make_ascii_uppercase();
    }
    let prefixes = ["WS_", "WSX_", "E_"];
    if TAKEN.contains(&text.as_str()) || prefixes.iter().any(|prefix| text.starts_with(prefix)) {
        text.push('_');
    }
    text
}

/// As the end of a longer name, where no word is reserved and a digit may stand.
pub fn within(name: &str) -> String {
    characters(name)
}

/// Names that must differ from each other.
#[derive(Debug, Default)]
pub struct Names {
    used: BTreeSet<String>,
    /// The last number that a name got, so that many equal names do not take long.
    numbers: BTreeMap<String, u32>,
}

impl Names {
    /// Takes this name, or one with the first number behind it that makes it a new one.
    pub fn claim(&mut self, wanted: String) -> String {
        self.claim_all(wanted, &[""])
    }

    /// As [`Names::claim`], and takes the name with `Count` behind it, too.
    pub fn claim_with_count(&mut self, wanted: String) -> String {
        self.claim_all(wanted, &["", "Count"])
    }

    fn claim_all(&mut self, wanted: String, endings: &[&str]) -> String {
        let mut name = wanted.clone();
        while endings.iter().any(|ending| self.used.contains(&format!("{name}{ending}"))) {
            let number = self.numbers.entry(wanted.clone()).or_insert(1);
            *number += 1;
            name = format!("{wanted}_{number}");
        }
        self.used.extend(endings.iter().map(|ending| format!("{name}{ending}")));
        name
    }

    pub fn contains(&self, name: &str) -> bool {
        self.used.contains(name)
    }

    pub fn insert(&mut self, name: &str) {
        self.used.insert(name.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_names_of_c() {
        for (xml, c) in [
            ("order", "order"),
            ("boolean", "Boolean"),
            ("int", "Int"),
            ("dateTime", "dateTime"),
            ("class", "Class"),
            ("a-b.c", "a_b_c"),
            ("1st", "_1st"),
            ("GUID", "GUID_"),
            ("WS_STRING", "WS_STRING_"),
            ("é", "_x00E9_"),
        ] {
            assert_eq!(of_xml(xml), c);
            assert!(is_identifier(c));
        }
        assert_eq!(of_file("tempuri.org.xsd"), "tempuri_org_xsd");
        assert_eq!(of_file("wsdl-example.wsdl"), "wsdl_example_wsdl");
        assert_eq!(of_file("1.xsd"), "_1_xsd");
        let mut names = Names::default();
        assert_eq!([(); 3].map(|()| names.claim("a".into())), ["a", "a_2", "a_3"]);
        assert_eq!([(); 2].map(|()| names.claim_with_count("a".into())), ["a_4", "a_5"]);
        assert_eq!(names.claim("a_4Count".into()), "a_4Count_2");
        assert!(!is_identifier("") && !is_identifier("é") && !is_identifier("1a"));
    }
}

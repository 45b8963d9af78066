//! Broken and strange inputs: the compiler says what is wrong with them, or writes what compilers of C take.

use std::fs;
use std::path::Path;
use std::process::Command;

use proptest::prelude::*;

use super::compilers::CC;
use super::{scratch, sources, wsutil};

/// What takes the place of attribute values, besides other values of the document.
const VALUES: &[&str] = &[
    "",
    " ",
    "0",
    "-1",
    "2",
    "unbounded",
    "4294967296",
    "true",
    "xs:int",
    "xs:string",
    "xs:anyType",
    "xs:QName",
    "t:Root",
    "t:",
    ":a",
    "*/",
    "&quot;",
    "\\",
    "??/",
    "a b",
    "größe",
    "int",
    "GUID",
    "_type",
    "_base",
    "value",
    "Count",
    "rpc",
    "encoded",
    "##other",
    "urn:types",
    "INF",
    "1e400",
    "/* */",
    "%s",
    "&#10;",
];
const NAMES: &[&str] =
    &["sequence", "choice", "all", "element", "any", "attribute", "complexType", "simpleType", "extension"];

#[derive(Debug, Clone)]
enum Mutation {
    /// An attribute gets the value of another one, or one of [`VALUES`].
    Value(prop::sample::Index, prop::sample::Index),
    /// An empty element is left out, or there twice.
    Element(prop::sample::Index, bool),
    /// An empty element is called otherwise.
    Name(prop::sample::Index, prop::sample::Index),
    Cut(prop::sample::Index),
}

fn mutation() -> impl Strategy<Value = Mutation> {
    let index = any::<prop::sample::Index>;
    prop_oneof![
        8 => (index(), index()).prop_map(|(place, value)| Mutation::Value(place, value)),
        3 => (index(), any::<bool>()).prop_map(|(place, twice)| Mutation::Element(place, twice)),
        2 => (index(), index()).prop_map(|(place, name)| Mutation::Name(place, name)),
        1 => index().prop_map(Mutation::Cut),
    ]
}

/// The values of attributes: where they begin and end.
fn values(text: &str) -> Vec<(usize, usize)> {
    let quotes: Vec<usize> = text.match_indices('"').map(|(at, _)| at).collect();
    // The declaration of XML has two.
    quotes.chunks_exact(2).skip(2).map(|pair| (pair[0] + 1, pair[1])).collect()
}

/// Elements without content.
fn empty_elements(text: &str) -> Vec<(usize, usize)> {
    let ends = text.match_indices("/>").map(|(at, _)| at + 2);
    ends.filter_map(|end| text[..end].rfind('<').map(|start| (start, end))).collect()
}

fn mutated(mut text: String, mutation: &Mutation) -> String {
    if values(&text).is_empty() || empty_elements(&text).is_empty() {
        return text; // cut before that
    }
    match mutation {
        Mutation::Value(place, value) => {
            let places = values(&text);
            let (start, end) = *place.get(&places);
            let own: Vec<String> = places.iter().map(|&(start, end)| text[start..end].to_owned()).collect();
            let all: Vec<&str> =
                own.iter().map(String::as_str).chain(VALUES.iter().copied().cycle().take(own.len())).collect();
            text.replace_range(start..end, all[value.index(all.len())]);
        }
        Mutation::Element(place, twice) => {
            let (start, end) = *place.get(&empty_elements(&text));
            let element = if *twice { text[start..end].repeat(2) } else { String::new() };
            text.replace_range(start..end, &element);
        }
        Mutation::Name(place, name) => {
            let (start, end) = *place.get(&empty_elements(&text));
            if let Some(colon) = text[start..end].find(':') {
                let start = start + colon + 1;
                let length = text[start..].find([' ', '/']).unwrap_or(0);
                text.replace_range(start..start + length, NAMES[name.index(NAMES.len())]);
            }
        }
        Mutation::Cut(place) => {
            let at = place.index(text.len());
            text.truncate((0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0));
        }
    }
    text
}

fn compiles(directory: &Path, file: &str) -> Result<(), String> {
    let output = Command::new(&*CC)
        .args(["-std=c11", "-Wall", "-Wextra", "-Werror", "-fsyntax-only", "-I"])
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("include"))
        .arg("-I")
        .arg(directory)
        .arg(directory.join(file))
        .output()
        .expect("gcc runs");
    if output.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&output.stderr).into_owned()) }
}

/// One of the inputs, changed: an exit status of 0 or 1, and no file that does not compile.
fn survives(name: &str, others: &[&str], mutations: &[Mutation]) -> Result<(), TestCaseError> {
    let out = scratch(&format!("hostile/{name}"));
    let text = fs::read_to_string(sources().join(name)).expect("the input");
    let text = mutations.iter().fold(text, mutated);
    let input = out.join(name);
    fs::write(&input, &text).expect("the target directory is writable");
    let input = input.to_string_lossy().into_owned();
    let inputs = [&[input.as_str()], others].concat();
    let output = wsutil(&["/W:4"], &inputs, &out);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    prop_assert!(!said.contains("panicked"), "{said}");
    match output.status.code() {
        Some(1) => prop_assert!(said.contains(": error["), "{said}"),
        Some(0) => {
            if let Err(problem) = compiles(&out, &format!("{name}.c")) {
                return Err(TestCaseError::fail(problem));
            }
        }
        other => prop_assert!(false, "{other:?}: {said}"),
    }
    Ok(())
}

fn cases() -> ProptestConfig {
    let cases = std::env::var("WS_HOSTILE_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(25);
    ProptestConfig { cases, failure_persistence: None, max_shrink_iters: 200, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn strange_schemas(mutations in prop::collection::vec(mutation(), 1..4)) {
        survives("types.xsd", &[], &mutations)?;
    }

    #[test]
    fn strange_hierarchies(mutations in prop::collection::vec(mutation(), 1..4)) {
        survives("shapes.xsd", &["figures.xsd"], &mutations)?;
    }

    #[test]
    fn strange_contracts(mutations in prop::collection::vec(mutation(), 1..4)) {
        survives("styles.wsdl", &[], &mutations)?;
    }

    #[test]
    fn strange_policies(mutations in prop::collection::vec(mutation(), 1..4)) {
        survives("policy.wsdl", &["/wsp:policies.wsp:http://example.org/policies"], &mutations)?;
    }
}

/// Small documents that would become large, deep or endless.
#[test]
fn nothing_grows_out_of_bounds() {
    let schema = |body: &str| {
        format!(
            "<x:schema xmlns:x='http://www.w3.org/2001/XMLSchema' xmlns:t='urn:t' targetNamespace='urn:t'>{body}</x:schema>"
        )
    };
    let chain = |count: usize, one: &dyn Fn(usize) -> String| (0..count).map(one).collect::<String>();
    // Each group has the next one twice.
    let groups = chain(60, &|i| {
        let next = format!("<x:attributeGroup ref='t:g{}'/>", i + 1).repeat(2);
        format!("<x:attributeGroup name='g{i}'>{next}</x:attributeGroup>")
    }) + "<x:attributeGroup name='g60'/><x:complexType name='a'><x:attributeGroup ref='t:g0'/></x:complexType>";
    // Each array holds a structure with the next array twice.
    let arrays = chain(60, &|i| {
        let fields = format!("<x:element name='a' type='t:a{0}'/><x:element name='b' type='t:a{0}'/>", i + 1);
        format!(
            "<x:complexType name='a{i}'><x:sequence><x:element name='i' maxOccurs='2'><x:complexType><x:sequence>{fields}</x:sequence></x:complexType></x:element></x:sequence></x:complexType>"
        )
    }) + "<x:complexType name='a60'/>";
    let derived = chain(500, &|i| {
        format!(
            "<x:complexType name='d{i}'><x:complexContent><x:extension base='t:d{}'/></x:complexContent></x:complexType>",
            i + 1
        )
    }) + "<x:complexType name='d500'/>";
    let restricted =
        chain(500, &|i| format!("<x:simpleType name='r{i}'><x:restriction base='t:r{}'/></x:simpleType>", i + 1))
            + "<x:simpleType name='r500'><x:restriction base='x:int'/></x:simpleType>";
    let pointers = chain(3000, &|i| {
        format!(
            "<x:complexType name='p{i}'><x:sequence><x:element name='n' type='t:p{}'/><x:element name='m' type='x:int'/></x:sequence></x:complexType>",
            i + 1
        )
    }) + "<x:complexType name='p3000'/>";
    let same = chain(3000, &|i| format!("<x:complexType name='a{}b{}'/>", ".".repeat(i % 2), "-".repeat(i / 2 % 7)));
    for (name, body, status, part) in [
        ("groups", &groups, 1, "duplicate-name"),
        ("arrays", &arrays, 0, ""),
        ("derived", &derived, 1, "unsupported"),
        ("restricted", &restricted, 1, "unsupported"),
        ("pointers", &pointers, 0, ""),
        ("same", &same, 1, "duplicate-name"),
    ] {
        let out = scratch(&format!("bounds/{name}"));
        let input = out.join(format!("{name}.xsd"));
        fs::write(&input, schema(body)).expect("the target directory is writable");
        let output = wsutil(&[], &[&input.to_string_lossy()], &out);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(status), "{name}: {said}");
        assert!(said.contains(part), "{name}: {said}");
        if status == 0 {
            compiles(&out, &format!("{name}.xsd.c")).unwrap_or_else(|problem| panic!("{name}: {problem}"));
            let size = fs::metadata(out.join(format!("{name}.xsd.c"))).expect("the source").len();
            assert!(size < 12 * 1024 * 1024, "{name}: {size} bytes");
        }
    }
}

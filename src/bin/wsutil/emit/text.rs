//! Layout of C text, and its literals.

/// What a line that goes on with the one before begins with.
pub const CONTINUED: char = '+';

/// Indents lines by the braces they are in. Lines come without any indentation of their own.
pub fn indented(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut depth: usize = 0;
    for line in text.lines() {
        let continued = line.starts_with(CONTINUED);
        let line = line.strip_prefix(CONTINUED).unwrap_or(line).trim();
        let (opened, closed, closed_first) = braces(line);
        let level = depth.saturating_sub(closed_first) + usize::from(continued);
        // A namespace or linkage block indents nothing, nor does the preprocessor.
        if !line.is_empty() && !line.starts_with('#') {
            out.extend(std::iter::repeat_n("    ", level));
        }
        out.push_str(line);
        out.push('\n');
        if !line.starts_with("extern \"C\"") && line != "} // extern \"C\"" {
            depth = (depth + opened).saturating_sub(closed);
        }
    }
    out
}

/// Braces of a line that are in neither literal nor comment: opening, closing, and closing before anything else.
fn braces(line: &str) -> (usize, usize, usize) {
    let (mut opened, mut closed, mut first) = (0, 0, 0);
    let (mut quoted, mut escaped, mut only_closing) = (false, false, true);
    let mut previous = ' ';
    for character in line.chars() {
        if quoted {
            quoted = escaped || character != '"';
            escaped = !escaped && character == '\\';
        } else {
            match character {
                '"' => quoted = true,
                '/' if previous == '/' => break,
                '{' => opened += 1,
                '}' => {
                    closed += 1;
                    first += usize::from(only_closing);
                }
                _ => {}
            }
            only_closing &= character == '}';
        }
        previous = character;
    }
    (opened, closed, first)
}

/// A literal of UTF-8 for C and C++, whatever the text has in it.
pub fn literal(text: &str) -> String {
    let mut out = String::from("\"");
    for byte in text.bytes() {
        match byte {
            b'"' | b'\\' => {
                out.push('\\');
                out.push(char::from(byte));
            }
            // No trigraphs.
            b'?' => out.push_str("\\?"),
            b' '..=b'~' => out.push(char::from(byte)),
            // Three digits: no digit that follows is part of it.
            _ => out.push_str(&format!("\\{byte:03o}")),
        }
    }
    out.push('"');
    out
}

/// Text that cannot end a comment or go on in the next line.
pub fn comment(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect::<String>()
        .replace("*/", "* /")
        .replace("\\", "/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_indented_by_their_braces() {
        let text = "struct a {\nint x; // {\n+more\nstruct { // y\n{ \"}\" },\n} y, z;\n};\nint b;";
        let expected = "struct a {\n    int x; // {\n        more\n    struct { // y\n        { \"}\" },\n    } y, z;\n};\nint b;\n";
        assert_eq!(indented(text), expected);
    }

    #[test]
    fn literals_say_what_they_should() {
        assert_eq!(literal("a\"b\\c??/\n\u{e9}1"), "\"a\\\"b\\\\c\\?\\?/\\012\\303\\2511\"");
        assert_eq!(comment("a*/b\nc\\"), "a* /b c/");
    }
}

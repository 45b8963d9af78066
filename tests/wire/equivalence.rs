//! Whether two documents say the same, whichever encoding they came in.

use webservices::xml::{Cursor, NodeBuffer, NodeKind, Text, TextContent};

/// Panics with the place of the first difference. `typed` may have values where `plain` has their text.
pub fn assert_same(typed: &NodeBuffer, plain: &NodeBuffer, name: &str) {
    let (mut a, mut b) = (typed.cursor(), plain.cursor());
    same_content(&mut a, &mut b, name);
    assert_eq!((a.kind(), b.kind()), (NodeKind::End, NodeKind::End), "{name}: both end");
}

fn same_content(a: &mut Cursor<'_>, b: &mut Cursor<'_>, name: &str) {
    loop {
        let (text_a, text_b) = (text(a), text(b));
        same_text(&text_a, &text_b, name);
        assert_eq!(a.kind(), b.kind(), "{name}, node {}", a.position());
        match a.kind() {
            NodeKind::Comment => assert_eq!(a.text(), b.text(), "{name}"),
            NodeKind::StartElement => {
                assert_eq!((a.local_name(), a.namespace()), (b.local_name(), b.namespace()), "{name}");
                assert_eq!(a.prefix(), b.prefix(), "{name}");
                assert_eq!(declarations(a), declarations(b), "{name}, at {}", a.local_name());
                assert_eq!(attribute_names(a), attribute_names(b), "{name}, at {}", a.local_name());
                for attribute in a.attributes() {
                    let other = b.attribute(attribute.local, attribute.ns).unwrap();
                    same_text(&TextContent::One(attribute.value), &TextContent::One(other), name);
                }
            }
            NodeKind::EndElement => assert_eq!(a.local_name(), b.local_name(), "{name}"),
            NodeKind::End => return,
            NodeKind::Text => unreachable!("text was read"),
        }
        a.advance();
        b.advance();
    }
}

/// Text up to the next other node.
fn text<'a>(cursor: &mut Cursor<'a>) -> TextContent<'a> {
    let mut pieces = Vec::new();
    while cursor.kind() == NodeKind::Text {
        pieces.push(cursor.text());
        cursor.advance();
    }
    match pieces.as_slice() {
        [] => TextContent::Empty,
        [one] => TextContent::One(*one),
        many => TextContent::Characters(many.iter().map(Text::to_str).collect()),
    }
}

fn same_text(a: &TextContent<'_>, b: &TextContent<'_>, name: &str) {
    let (a, b) = (a.as_text(), b.as_text());
    // Other writers give floating numbers more or fewer digits; what counts is the number.
    let equal = match (a, b) {
        (Text::Float(_), _) | (_, Text::Float(_)) => {
            number(a.to_f32().map(f64::from)) == number(b.to_f32().map(f64::from))
        }
        (Text::Double(_), _) | (_, Text::Double(_)) => number(a.to_f64()) == number(b.to_f64()),
        (Text::DateTime(value), _) => b.to_date_time().is_ok_and(|other| other == value),
        _ => a.to_str() == b.to_str(),
    };
    assert!(equal, "{name}: {a:?} is not {b:?}");
}

/// Comparable: all that are not numbers are equal.
fn number(value: webservices::error::Result<f64>) -> Result<f64, bool> {
    let value = value.map_err(|_| false)?;
    if value.is_nan() { Err(true) } else { Ok(value) }
}

fn declarations<'a>(cursor: &Cursor<'a>) -> Vec<(&'a str, &'a str)> {
    let mut all: Vec<_> = cursor.declarations().map(|declaration| (declaration.prefix, declaration.ns)).collect();
    all.sort();
    all
}

fn attribute_names<'a>(cursor: &Cursor<'a>) -> Vec<(&'a str, &'a str)> {
    let mut all: Vec<_> = cursor.attributes().map(|attribute| (attribute.local, attribute.ns)).collect();
    all.sort();
    all
}

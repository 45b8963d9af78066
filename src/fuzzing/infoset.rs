//! What a document says, whichever encoding it came in.

use crate::xml::{Limits, NodeBuffer, NodeKind, Text};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    Start {
        /// Prefix, local name, namespace.
        name: [String; 3],
        /// As `name`, and the value.
        attributes: Vec<[String; 4]>,
        declarations: Vec<[String; 2]>,
    },
    End,
    Text(String),
    Comment(String),
}

/// The document as a list. Text beside text is one, as it is for a reader.
pub fn infoset(nodes: &NodeBuffer) -> Vec<Item> {
    items(nodes, |text| text.to_str().into_owned())
}

/// The same with numbers by their value: the binary encoding writes whole ones as integers, whatever they were.
pub fn infoset_by_value(nodes: &NodeBuffer) -> Vec<Item> {
    const RANGE: std::ops::Range<f32> = -9_223_372_036_854_775_808.0..9_223_372_036_854_775_808.0;
    items(nodes, |text| {
        let narrow = match text {
            Text::Float(value) => value,
            Text::Double(value) if f64::from(value as f32) == value => value as f32,
            _ => return text.to_str().into_owned(),
        };
        let whole = RANGE.contains(&narrow) && narrow.fract() == 0.0;
        if whole { Text::Int64(narrow as i64) } else { Text::Float(narrow) }.to_str().into_owned()
    })
}

fn items(nodes: &NodeBuffer, characters: impl Fn(Text<'_>) -> String) -> Vec<Item> {
    let mut items = Vec::new();
    let mut cursor = nodes.cursor();
    loop {
        let item = match cursor.kind() {
            NodeKind::StartElement => Item::Start {
                name: [cursor.prefix(), cursor.local_name(), cursor.namespace()].map(str::to_owned),
                attributes: cursor
                    .attributes()
                    .map(|found| {
                        let [prefix, local, ns] = [found.prefix, found.local, found.ns].map(str::to_owned);
                        [prefix, local, ns, characters(found.value)]
                    })
                    .collect(),
                // What `xml` stands for need not be said, and is not.
                declarations: cursor
                    .declarations()
                    .filter(|declaration| declaration.prefix != "xml")
                    .map(|declaration| [declaration.prefix, declaration.ns].map(str::to_owned))
                    .collect(),
            },
            NodeKind::EndElement => Item::End,
            NodeKind::Text => {
                let text = characters(cursor.text());
                if let Some(Item::Text(last)) = items.last_mut() {
                    last.push_str(&text);
                    cursor.advance();
                    continue;
                }
                Item::Text(text)
            }
            NodeKind::Comment => Item::Comment(cursor.text().to_str().into_owned()),
            NodeKind::End => return items,
        };
        items.push(item);
        cursor.advance();
    }
}

/// That a document is balanced and within its limits. `complete`: nothing had to be added at its end.
pub fn check(nodes: &NodeBuffer, limits: &Limits, complete: bool) {
    let mut cursor = nodes.cursor();
    let mut depth = 0usize;
    // How many declarations there are in scope, for each open element.
    let mut scopes = vec![0];
    loop {
        match cursor.kind() {
            NodeKind::StartElement => {
                depth += 1;
                assert!(depth <= limits.depth, "too deep");
                let names = [cursor.prefix(), cursor.local_name(), cursor.namespace()];
                assert!(names.iter().all(|name| name.len() <= limits.name_length), "a name is too long");
                assert!(cursor.attributes().count() <= limits.attributes, "too many attributes");
                let scope = scopes.last().unwrap_or(&0) + cursor.declarations().count();
                assert!(scope <= limits.namespaces, "too many namespaces");
                scopes.push(scope);
                let mut end = cursor;
                end.skip_to_end();
                assert_eq!(end.kind(), NodeKind::EndElement);
                assert_eq!(end.local_name(), cursor.local_name());
            }
            NodeKind::EndElement => {
                depth = depth.checked_sub(1).expect("an end without its start");
                scopes.pop();
            }
            NodeKind::Text => assert!(depth > 0, "text outside of the root element"),
            NodeKind::Comment => {}
            NodeKind::End => break,
        }
        cursor.advance();
    }
    assert_eq!(depth, 0, "an element without its end");
    if complete {
        assert!(nodes.len() <= limits.nodes, "too many nodes");
    }
}

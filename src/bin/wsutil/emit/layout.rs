//! Where the descriptions of a file's structures are in its local definitions: a structure that is first reached
//! through a field of another one lies inside of it.

use std::collections::BTreeMap;

use super::{Emitter, each_type};
use crate::model::{FileId, Origin, StructId, Type};

/// Structures inside each other; compilers bound how deep braces may be nested.
const MAX_NESTING: usize = 16;

#[derive(Debug, Default)]
pub struct Layout {
    /// The outermost ones of the sections `globalTypes` and `globalElements`.
    pub types: Vec<StructId>,
    pub elements: Vec<StructId>,
    /// By the one around them and the index of its field.
    pub inside: BTreeMap<(StructId, usize), Vec<StructId>>,
    paths: BTreeMap<StructId, String>,
}

impl Layout {
    /// The member, without the name of the tables in front.
    pub fn path(&self, id: StructId) -> &str {
        self.paths.get(&id).map_or("", String::as_str)
    }
}

impl Emitter<'_> {
    pub(super) fn layout(&self, file: FileId) -> Layout {
        let mut layout = Layout::default();
        let structs = &self.model.files[file].structs;
        let (types, others): (Vec<StructId>, Vec<StructId>) =
            structs.iter().copied().partition(|&id| self.model.structs[id].origin == Origin::GlobalType);
        // Nested types without a way to them come last: their owner became an XML buffer.
        let (elements, nested): (Vec<StructId>, Vec<StructId>) =
            others.into_iter().partition(|&id| self.model.structs[id].origin != Origin::Nested);
        for (section, ids) in [("globalTypes", types), ("globalElements", elements), ("globalElements", nested)] {
            for id in ids {
                if layout.paths.contains_key(&id) {
                    continue;
                }
                match section {
                    "globalTypes" => layout.types.push(id),
                    _ => layout.elements.push(id),
                }
                self.place(id, section, &mut layout, 0);
            }
        }
        layout
    }

    fn place(&self, id: StructId, around: &str, layout: &mut Layout, depth: usize) {
        let structure = &self.model.structs[id];
        let path = format!("{around}.{}descs", structure.key);
        layout.paths.insert(id, path.clone());
        if depth == MAX_NESTING {
            return;
        }
        for (index, (_, field)) in self.model.all_fields(id).into_iter().enumerate() {
            let mut reached = Vec::new();
            each_type(field, &mut |ty| {
                if let Type::Struct(id) = ty {
                    reached.push(id);
                }
            });
            for next in reached {
                if self.model.structs[next].file == structure.file && !layout.paths.contains_key(&next) {
                    layout.inside.entry((id, index)).or_default().push(next);
                    self.place(next, &path, layout, depth + 1);
                }
            }
        }
    }
}

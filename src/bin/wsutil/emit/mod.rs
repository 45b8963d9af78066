//! From the model to text: one header and one source for each input.

mod contracts;
mod descriptions;
mod dictionary;
mod functions;
mod header;
mod hierarchy;
mod layout;
pub mod policy_pieces;
mod source;
mod text;
pub mod types;

use std::collections::{BTreeMap, BTreeSet};

use crate::arguments::{Arguments, Kind};
use crate::document::QName;
use crate::inputs::Input;
use crate::model::{Body, Field, FieldType, FileId, Model, StructId, Type};
use policy_pieces::PolicyPieces;

/// A generated file.
pub struct Output {
    pub name: String,
    pub text: String,
}

/// What all files are written from.
struct Emitter<'a> {
    model: &'a Model,
    arguments: &'a Arguments,
    /// By binding.
    policies: &'a BTreeMap<QName, PolicyPieces>,
}

pub fn emit(
    model: &Model,
    inputs: &[Input],
    arguments: &Arguments,
    policies: &BTreeMap<QName, PolicyPieces>,
) -> Vec<Output> {
    let emitter = Emitter { model, arguments, policies };
    let mut outputs = Vec::new();
    for (file, _) in inputs.iter().enumerate().filter(|(_, input)| input.kind != Kind::Policy) {
        let name = &model.files[file].name;
        outputs.push(Output { name: format!("{name}.h"), text: text::indented(&emitter.header(file)) });
        outputs.push(Output { name: format!("{name}.c"), text: text::indented(&emitter.source(file)) });
    }
    outputs
}

impl Emitter<'_> {
    fn symbol(&self, file: FileId) -> &str {
        &self.model.files[file].symbol
    }

    /// The expression for the description of a structure, in the file that `from` is.
    fn struct_description(&self, id: StructId, layout: &layout::Layout) -> String {
        let structure = &self.model.structs[id];
        let symbol = self.symbol(structure.file);
        match structure.origin {
            crate::model::Origin::GlobalType => format!("{symbol}.globalTypes.{}", structure.key),
            _ if self.model.is_public(id) => {
                format!("{symbol}.externallyReferencedTypes.{}", structure.key.trim_start_matches('_'))
            }
            _ => format!("{symbol}LocalDefinitions.{}.structDesc", layout.path(id)),
        }
    }

    /// The files whose tables or types this one refers to, in their order.
    fn uses(&self, file: FileId) -> BTreeSet<FileId> {
        let mut used = self.uses_by_value(file);
        used.extend(self.structs_used(file).into_iter().map(|id| self.model.structs[id].file));
        let this = &self.model.files[file];
        for &id in &this.structs {
            used.extend(self.model.descendants(id).into_iter().map(|derived| self.model.structs[derived].file));
        }
        for message in &this.messages {
            if let Body::Element(other, _) = message.body {
                used.insert(other);
            }
        }
        used.remove(&file);
        used
    }

    /// The files whose enumerations and bases have to be complete before the structures of this one.
    fn uses_by_value(&self, file: FileId) -> BTreeSet<FileId> {
        let mut used = BTreeSet::new();
        let this = &self.model.files[file];
        for &id in &this.structs {
            used.extend(self.model.structs[id].base.map(|base| self.model.structs[base].file));
            for field in &self.model.structs[id].fields {
                each_type(field, &mut |ty| {
                    if let Type::Enum(id) = ty {
                        used.insert(self.model.enums[id].file);
                    }
                });
            }
        }
        for global in this.elements.iter().chain(&this.attributes) {
            if let Type::Enum(id) = global.ty {
                used.insert(self.model.enums[id].file);
            }
        }
        used.extend(self.enums_of_messages(file).into_iter().map(|id| self.model.enums[id].file));
        used.remove(&file);
        used
    }

    /// The enumerations and structures that parameters may have.
    fn body_fields(&self, file: FileId) -> Vec<(Option<StructId>, Option<Type>)> {
        let this = &self.model.files[file];
        this.messages
            .iter()
            .map(|message| match &message.body {
                Body::Element(other, key) => {
                    let element = self.model.files[*other].elements.iter().find(|element| element.key == *key);
                    let ty = element.map(|element| element.ty);
                    match ty {
                        Some(Type::Struct(id)) => (Some(id), ty),
                        _ => (None, ty),
                    }
                }
                Body::Wrapper(id, _) => (Some(*id), None),
                Body::Empty => (None, None),
            })
            .collect()
    }

    fn enums_of_messages(&self, file: FileId) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        for (structure, ty) in self.body_fields(file) {
            let fields = structure.map(|id| self.model.all_fields(id)).unwrap_or_default();
            let mut add = |ty| {
                if let Type::Enum(id) = ty {
                    found.insert(id);
                }
            };
            ty.into_iter().for_each(&mut add);
            fields.iter().for_each(|(_, field)| each_type(field, &mut add));
        }
        found
    }

    /// The structures that the fields, elements and messages of a file refer to.
    fn structs_used(&self, file: FileId) -> BTreeSet<StructId> {
        let this = &self.model.files[file];
        let mut found = BTreeSet::new();
        let mut add = |ty| {
            if let Type::Struct(id) = ty {
                found.insert(id);
            }
        };
        for &id in &this.structs {
            self.model.all_fields(id).iter().for_each(|(_, field)| each_type(field, &mut add));
        }
        this.elements.iter().for_each(|element| add(element.ty));
        for (structure, ty) in self.body_fields(file) {
            ty.into_iter().for_each(&mut add);
            let fields = structure.map(|id| self.model.all_fields(id)).unwrap_or_default();
            fields.iter().for_each(|(_, field)| each_type(field, &mut add));
        }
        found
    }
}

/// Calls `look` with the type of a field, or with those of its choices.
fn each_type(field: &Field, look: &mut impl FnMut(Type)) {
    match &field.ty {
        FieldType::Value(ty) => look(*ty),
        FieldType::Choice(choice) => choice.options.iter().for_each(|(_, option)| {
            if let Some(ty) = option.value_type() {
                look(ty);
            }
        }),
        FieldType::Description => {}
    }
}

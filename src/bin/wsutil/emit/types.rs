//! How types are spelled in C, and the types that the header defines.

use std::collections::BTreeSet;

use super::text::comment;
use super::{Emitter, hierarchy};
use crate::arguments::StringType;
use crate::model::{Choice, Field, FieldType, FileId, Mapping, Model, StructId, Type};

/// A value of the type, without the pointers that a field puts around it.
pub fn value_type(model: &Model, ty: Type, string: StringType) -> String {
    match ty {
        Type::Basic(basic) | Type::Ranged(basic, _) => basic.c_type(string).to_owned(),
        Type::Enum(id) => format!("enum {}", model.enums[id].c_name),
        Type::Struct(id) => format!("struct {}", model.structs[id].c_name),
    }
}

pub fn pointer_to(ty: &str) -> String {
    format!("{ty}*")
}

/// What the member of a structure is.
pub fn field_type(model: &Model, field: &Field, string: StringType) -> String {
    let value = match &field.ty {
        FieldType::Value(ty) => value_type(model, *ty, string),
        FieldType::Choice(choice) => format!("struct {}", choice.c_name),
        FieldType::Description => "const struct _WS_STRUCT_DESCRIPTION*".to_owned(),
    };
    let pointers = usize::from(field.pointer) + usize::from(field.mapping.repeats());
    format!("{value}{}", "*".repeat(pointers))
}

pub fn ws_type(field: &FieldType, string: StringType) -> &'static str {
    match field {
        FieldType::Value(ty) => ws_type_of(*ty, string),
        FieldType::Choice(_) => "WS_UNION_TYPE",
        FieldType::Description => "WS_DESCRIPTION_TYPE",
    }
}

pub fn ws_type_of(ty: Type, string: StringType) -> &'static str {
    match ty {
        Type::Basic(basic) | Type::Ranged(basic, _) => basic.ws_type(string),
        Type::Enum(_) => "WS_ENUM_TYPE",
        Type::Struct(_) => "WS_STRUCT_TYPE",
    }
}

impl Emitter<'_> {
    /// The members for a field; `initialiser` is for C++, where structures of a hierarchy begin with zeros.
    pub(super) fn members(&self, field: &Field, initialiser: &str) -> String {
        let ty = field_type(self.model, field, self.arguments.string);
        match field.mapping.repeats() {
            true => format!(
                "unsigned int {count}{initialiser};\n_Field_size_opt_({count}) {ty} {}{initialiser};\n",
                field.c_name,
                count = field.count_name()
            ),
            false => format!("{ty} {}{initialiser};\n", field.c_name),
        }
    }

    pub(super) fn enumerations(&self, file: FileId) -> String {
        let mut text = String::new();
        for &id in &self.model.files[file].enums {
            let enumeration = &self.model.enums[id];
            text += &format!("// {}\ntypedef enum {} {{\n", comment(&enumeration.name.to_string()), enumeration.c_name);
            for (number, (enumerator, _)) in enumeration.values.iter().enumerate() {
                text += &format!("{enumerator} = {number},\n");
            }
            text += &format!("}} {};\n\n", enumeration.c_name);
        }
        text
    }

    /// The structures of a file, each after those that it contains by value.
    pub(super) fn structures(&self, file: FileId) -> String {
        let mut text = String::new();
        let mut done = BTreeSet::new();
        for &id in &self.model.files[file].structs {
            for ancestor in self.model.lineage(id) {
                if self.model.structs[ancestor].file == file && done.insert(ancestor) {
                    text += &self.structure(ancestor);
                }
            }
        }
        text
    }

    fn structure(&self, id: StructId) -> String {
        let structure = &self.model.structs[id];
        let mut text = String::new();
        for field in &structure.fields {
            if let FieldType::Choice(choice) = &field.ty {
                text += &self.choice(choice);
            }
        }
        let name = &structure.c_name;
        if structure.name.local.is_empty() {
            text += "// the parts of a message\n";
        } else {
            text += &format!("// {}\n", comment(&structure.name.to_string()));
        }
        if self.model.has_type_field(id) {
            return text + &hierarchy::structure(self, id);
        }
        if self.model.is_empty(id) {
            return text + &format!("typedef struct {name} {name};\n\n");
        }
        text += &format!("typedef struct {name} {{\n");
        structure.fields.iter().for_each(|field| text += &self.members(field, ""));
        text + &format!("}} {name};\n\n")
    }

    fn choice(&self, choice: &Choice) -> String {
        let Choice { c_name, selector, none, options } = choice;
        let mut text = format!("typedef enum {selector} {{\n{none} = 0,\n");
        for (number, (enumerator, _)) in options.iter().enumerate() {
            text += &format!("{enumerator} = {},\n", number + 1);
        }
        text += &format!("}} {selector};\n\ntypedef struct {c_name} {{\nenum {selector} type;\nunion {{\n");
        for (_, field) in options {
            match field.mapping {
                Mapping::RepeatingElement => {
                    text += &format!("struct {{\n{}}} {};\n", self.members(field, ""), field.c_name);
                }
                _ => text += &self.members(field, ""),
            }
        }
        text + &format!("}} value;\n}} {c_name};\n\n")
    }
}

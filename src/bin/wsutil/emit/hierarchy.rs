//! Structures that are derived from each other: in C with their base as first member and functions to tell them apart,
//! in C++ as classes that derive. Both have the same layout.

use super::Emitter;
use super::layout::Layout;
use crate::model::{FileId, StructId};

/// The type, for both languages.
pub fn structure(emitter: &Emitter<'_>, id: StructId) -> String {
    let model = emitter.model;
    let structure = &model.structs[id];
    let name = &structure.c_name;
    let base = structure.base.map(|base| &model.structs[base].c_name);
    let mut cpp = match base {
        Some(base) => format!("typedef struct {name} : {base} {{\n"),
        None => format!("typedef struct {name} {{\n"),
    };
    cpp += &format!("inline {name}();\ninline {name}(const struct _WS_STRUCT_DESCRIPTION* description);\n");
    for derived in model.descendants(id) {
        let derived = &model.structs[derived].c_name;
        cpp += &format!("inline struct {derived}* WINAPI As{derived}();\n");
    }
    let mut members: String = structure.fields.iter().map(|field| emitter.members(field, " = {}")).collect();
    if let (Some(base), false) = (base, members.is_empty()) {
        // C++ may put the first member of a derived class into the padding of its base; C cannot.
        members = format!("alignas({base}) {members}");
    }
    cpp += &format!("{members}}} {name};\n");

    let mut c = format!("typedef struct {name} {{\n");
    c.extend(base.map(|base| format!("struct {base} _base;\n")));
    structure.fields.iter().for_each(|field| c += &emitter.members(field, ""));
    c += &format!("}} {name};\n\nvoid WINAPI {name}_Init({name}*);\n");
    for &ancestor in model.lineage(id).iter().rev().skip(1) {
        let ancestor = &model.structs[ancestor].c_name;
        c += &format!("struct {name}* WINAPI {ancestor}_As{name}(struct {ancestor}*);\n");
    }
    format!("#if defined(_WS_CPLUSPLUS)\n{cpp}#endif\n#if !defined(_WS_CPLUSPLUS)\n{c}#endif\n\n")
}

impl Emitter<'_> {
    /// The structures of a file that are part of a hierarchy.
    fn in_hierarchy(&self, file: FileId) -> impl Iterator<Item = StructId> {
        self.model.files[file].structs.iter().copied().filter(|&id| self.model.has_type_field(id))
    }

    /// The bodies of the members in C++, for the end of the header.
    pub(super) fn members_of_classes(&self, file: FileId, layout: &Layout) -> String {
        let mut text = String::new();
        for id in self.in_hierarchy(file) {
            let structure = &self.model.structs[id];
            let name = &structure.c_name;
            let base = structure.base.map(|base| &self.model.structs[base].c_name);
            let description = self.struct_description(id, layout);
            let first = base.map_or("_type", String::as_str);
            text += &format!("inline {name}::{name}() : {first}(&{description}) {{}}\n");
            text += &format!(
                "inline {name}::{name}(const struct _WS_STRUCT_DESCRIPTION* description) : {first}(description) {{}}\n"
            );
            for &ancestor in self.model.lineage(id).iter().rev().skip(1) {
                let ancestor = &self.model.structs[ancestor].c_name;
                text += &format!(
                    "inline struct {name}* WINAPI {ancestor}::As{name}() {{\n\
                     const struct _WS_STRUCT_DESCRIPTION* type = _type;\n\
                     while (type != nullptr && type != &{description}) type = type->parentType;\n\
                     return type != nullptr ? static_cast<struct {name}*>(this) : nullptr;\n}}\n"
                );
            }
        }
        match text.is_empty() {
            true => text,
            false => format!("\n#if defined(_WS_CPLUSPLUS)\n{text}#endif\n"),
        }
    }

    /// The functions of C.
    pub(super) fn functions_of_hierarchies(&self, file: FileId, layout: &Layout) -> String {
        let mut text = String::new();
        for id in self.in_hierarchy(file) {
            let lineage = self.model.lineage(id);
            let name = &self.model.structs[id].c_name;
            // The chain ends in a structure at least: this one.
            let root = lineage.first().map_or(name, |&root| &self.model.structs[root].c_name);
            let description = self.struct_description(id, layout);
            text += &format!(
                "void WINAPI {name}_Init({name}* _value)\n{{\n((struct {root}*)_value)->_type = &{description};\n}}\n\n"
            );
            for &ancestor in lineage.iter().rev().skip(1) {
                let ancestor = &self.model.structs[ancestor].c_name;
                text += &format!(
                    "struct {name}* WINAPI {ancestor}_As{name}(struct {ancestor}* _value)\n{{\n\
                     const WS_STRUCT_DESCRIPTION* _type = ((struct {root}*)_value)->_type;\n\
                     while (_type && _type != &{description}) _type = _type->parentType;\n\
                     return _type ? (struct {name}*)_value : NULL;\n}}\n\n"
                );
            }
        }
        text
    }
}

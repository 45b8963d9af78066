//! The header: types, functions, and the declaration of the public tables.

use std::collections::BTreeSet;

use super::text::comment;
use super::{Emitter, functions, types};
use crate::model::{FileId, Global, Type};

impl Emitter<'_> {
    pub(super) fn header(&self, file: FileId) -> String {
        let this = &self.model.files[file];
        let layout = self.layout(file);
        let guard = format!("WSUTIL_{}_H", this.symbol);
        let mut text = self.stamp(file);
        text += &format!("#ifndef {guard}\n#define {guard}\n\n");
        text += &self.contents(file);
        text += "#include <WebServices.h>\n\n";
        let mut body = self.enumerations(file);
        let by_value = self.uses_by_value(file);
        if !by_value.is_empty() {
            // Enumerations come first: the headers of two schemas that use each other's are complete in either order.
            if !body.is_empty() {
                text += &linked(&std::mem::take(&mut body));
            }
            by_value.iter().for_each(|&used| text += &format!("#include \"{}.h\"\n", self.model.files[used].name));
            text.push('\n');
        }
        body += &self.forward_declarations(file);
        body += &self.structures(file);
        for contract in &this.contracts {
            body += &format!("// binding: {}\n\n", comment(&contract.binding.to_string()));
            if let Some(policy) = self.policies.get(&contract.binding) {
                body += &format!("{}\n", policy.declarations.trim_end());
            }
            if self.arguments.client {
                for operation in &contract.operations {
                    body += &format!("{};\n\n", functions::proxy_declaration(contract, operation));
                }
            }
            if self.arguments.service {
                body += &self.function_table(contract);
            }
        }
        body += &self.tables_type(file);
        body += &format!("extern const _{0} {0};\n", this.symbol);
        body += &self.members_of_classes(file, &layout);
        text + &linked(&body) + &format!("#endif // {guard}\n")
    }

    /// The first line is empty, as that of the compiler of Windows is.
    pub(super) fn stamp(&self, file: FileId) -> String {
        let name = comment(&self.model.files[file].name);
        match self.arguments.stamp {
            true => format!(
                "\n// Generated from {name} by wsutil {} (libwebservices). Changes will be lost.\n\n",
                env!("CARGO_PKG_VERSION")
            ),
            false => format!("\n// Generated from {name}. Changes will be lost.\n\n"),
        }
    }

    /// What is in the header, for its readers.
    fn contents(&self, file: FileId) -> String {
        let this = &self.model.files[file];
        let mut text = String::new();
        let mut section = |title: &str, lines: Vec<String>| {
            if !lines.is_empty() {
                text += &format!("// {title}\n");
                lines.iter().for_each(|line| text += &format!("//   {line}\n"));
                text += "//\n";
            }
        };
        let functions = || {
            this.contracts.iter().flat_map(|contract| {
                contract.operations.iter().map(|operation| functions::function(contract, operation))
            })
        };
        if self.arguments.client {
            section("Functions for clients:", functions().collect());
        }
        if self.arguments.service {
            let tables = this.contracts.iter().map(|contract| format!("struct {}FunctionTable", contract.c_name));
            section("Function tables for services:", tables.collect());
        }
        let structs = this.structs.iter().map(|&id| format!("struct {}", self.model.structs[id].c_name));
        let enums = this.enums.iter().map(|&id| format!("enum {}", self.model.enums[id].c_name));
        section("Types:", structs.chain(enums).collect());
        let policies = this.contracts.iter().filter_map(|contract| self.policies.get(&contract.binding));
        section("Functions for policies:", policies.flat_map(|policy| policy.names.clone()).collect());
        let uses = self.uses(file);
        section(
            "The sources of this file also need:",
            uses.iter().map(|&used| format!("{}.h", self.model.files[used].name)).collect(),
        );
        text
    }

    /// Structures of other files that are only pointed to.
    fn forward_declarations(&self, file: FileId) -> String {
        let used: BTreeSet<_> = self.structs_used(file);
        let mut text = String::new();
        for id in used.into_iter().filter(|&id| self.model.structs[id].file != file) {
            text += &format!("struct {};\n", self.model.structs[id].c_name);
        }
        if !text.is_empty() {
            text.push('\n');
        }
        text
    }

    fn function_table(&self, contract: &crate::model::Contract) -> String {
        let mut text = String::new();
        let name = &contract.c_name;
        let mut members = String::new();
        for operation in &contract.operations {
            text += &functions::callback_declaration(contract, operation);
            let function = functions::function(contract, operation);
            members += &format!("{function}Callback {function};\n");
        }
        if members.is_empty() {
            members = "void* unused;\n".to_owned();
        }
        text + &format!("typedef struct {name}FunctionTable {{\n{members}}} {name}FunctionTable;\n\n")
    }

    /// The type of the public tables.
    fn tables_type(&self, file: FileId) -> String {
        let this = &self.model.files[file];
        let symbol = &this.symbol;
        let mut sections = String::new();
        let mut section = |name: &str, members: String| {
            if !members.is_empty() {
                sections += &format!("struct {{ // {name}\n{members}}} {name};\n");
            }
        };
        section(
            "globalAttributes",
            self.global_members(this.attributes.iter(), "WS_ATTRIBUTE_DESCRIPTION", symbol, "globalAttributes"),
        );
        let mut public = String::new();
        let mut external = String::new();
        for &id in &this.structs {
            let structure = &self.model.structs[id];
            let (members, section, key) = match structure.origin {
                crate::model::Origin::GlobalType => (&mut public, "globalTypes", structure.key.as_str()),
                _ if self.model.is_public(id) => {
                    (&mut external, "externallyReferencedTypes", structure.key.trim_start_matches('_'))
                }
                _ => continue,
            };
            *members += &format!(
                "// XML: {}, C: struct {}, WS_STRUCT_TYPE, &{symbol}.{section}.{key}\nWS_STRUCT_DESCRIPTION {key};\n",
                comment(&structure.name.to_string()),
                structure.c_name
            );
        }
        for &id in &this.enums {
            let enumeration = &self.model.enums[id];
            let (key, name) = (&enumeration.key, comment(&enumeration.name.to_string()));
            public += &format!(
                "// XML: {name}, C: enum {}, WS_ENUM_TYPE, &{symbol}.globalTypes.{key}\nWS_ENUM_DESCRIPTION {key};\n",
                enumeration.c_name
            );
        }
        section("globalTypes", public);
        section(
            "globalElements",
            self.global_members(this.elements.iter(), "WS_ELEMENT_DESCRIPTION", symbol, "globalElements"),
        );
        section("externallyReferencedTypes", external);
        let messages = this
            .messages
            .iter()
            .map(|message| format!("// &{symbol}.messages.{0}\nWS_MESSAGE_DESCRIPTION {0};\n", message.c_name));
        section("messages", messages.collect());
        let contracts = this
            .contracts
            .iter()
            .map(|contract| format!("// &{symbol}.contracts.{0}\nWS_CONTRACT_DESCRIPTION {0};\n", contract.key));
        section("contracts", contracts.collect());
        let policies = this.contracts.iter().filter_map(|contract| {
            let policy = self.policies.get(&contract.binding)?;
            Some(format!("// &{symbol}.policies.{0}\n{1} {0};\n", contract.key, policy.member_type))
        });
        section("policies", policies.collect());
        let references =
            this.contracts.iter().filter(|contract| contract.endpoint_reference.is_some()).map(|contract| {
                format!(
                    "struct {{ // {0}\nWS_ENDPOINT_ADDRESS_DESCRIPTION endpointAddressDescription;\n\
                 WS_XML_STRING* endpointReferenceString;\n}} {0};\n",
                    contract.key
                )
            });
        section("endpointReferences", references.collect());
        if sections.is_empty() {
            sections = "char unused;\n".to_owned();
        }
        format!("typedef struct _{symbol} {{\n{sections}}} _{symbol};\n\n")
    }

    fn global_members<'g>(
        &self,
        globals: impl Iterator<Item = &'g Global>,
        description: &str,
        symbol: &str,
        section: &str,
    ) -> String {
        let string = self.arguments.string;
        globals
            .map(|Global { key, name, ty }| {
                let c_type = match ty {
                    Type::Struct(_) => format!("{}*", types::value_type(self.model, *ty, string)),
                    ty => types::value_type(self.model, *ty, string),
                };
                let ws_type = types::ws_type_of(*ty, string);
                let name = comment(&name.to_string());
                format!("// XML: {name}, C: {c_type}, {ws_type}, &{symbol}.{section}.{key}\n{description} {key};\n")
            })
            .collect()
    }
}

/// Declarations with the linkage of C.
fn linked(text: &str) -> String {
    format!(
        "#ifdef __cplusplus\nextern \"C\" {{\n#endif\n\n{}\n\n#ifdef __cplusplus\n}} // extern \"C\"\n#endif\n\n",
        text.trim_end()
    )
}

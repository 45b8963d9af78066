//! The source: the local tables, the functions, the public tables.

use super::Emitter;
use super::contracts::contract_value;
use super::descriptions::{Table, Tables};
use super::dictionary::Dictionary;
use crate::model::{FileId, Origin};

impl Emitter<'_> {
    pub(super) fn source(&self, file: FileId) -> String {
        let this = &self.model.files[file];
        let layout = self.layout(file);
        let mut dictionary = Dictionary::new(&this.symbol);
        let mut tables = Tables { file, layout: &layout, dictionary: &mut dictionary };

        let (types, elements) = self.schema_tables(file, &mut tables);
        let messages = self.message_table(file, &mut tables);
        let mut contracts = Table::default();
        let mut policies = Table::default();
        for contract in &this.contracts {
            contracts.nest(&contract.key, &self.contract_table(file, contract));
            if let Some(policy) = self.policies.get(&contract.binding) {
                let inner = Table { members: policy.local_members.clone(), values: policy.local_value.clone() };
                policies.nest(&contract.key, &inner);
            }
        }
        let public = self.public_tables(file, &elements, &mut tables);
        // Elements with ranges add to the local table as they are written.
        let PublicTables { values: public, elements } = public;

        let symbol = &this.symbol;
        let mut local = Table::default();
        for (name, table) in [("globalTypes", types), ("globalElements", elements)] {
            let mut section = Table::default();
            section.add("char unused", "0");
            section.members += &table.members;
            section.values += &table.values;
            local.nest(name, &section);
        }
        for (name, table) in [("messages", messages), ("contracts", contracts), ("policies", policies)] {
            if !table.is_empty() {
                local.nest(name, &table);
            }
        }
        if !dictionary.is_empty() {
            local.members += &dictionary.members();
            local.values += &dictionary.value();
        }
        let mut text = self.stamp(file);
        text += &self.includes(file, &local.values);
        let has_local = !dictionary.is_empty() || !this.contracts.is_empty();
        if has_local {
            text += &format!(
                "typedef struct _{symbol}LocalDefinitions {{\n{}}} _{symbol}LocalDefinitions;\n\n",
                local.members
            );
        }
        if self.arguments.service {
            for contract in &this.contracts {
                contract.operations.iter().for_each(|operation| text += &self.stub(contract, operation));
            }
        }
        if has_local {
            text += &format!(
                "static const _{symbol}LocalDefinitions {symbol}LocalDefinitions = {{\n{}}};\n\n",
                local.values
            );
        }
        text += &self.functions_of_hierarchies(file, &layout);
        if self.arguments.client {
            for contract in &this.contracts {
                contract.operations.iter().for_each(|operation| text += &self.proxy(file, contract, operation));
            }
        }
        text += &format!("const _{symbol} {symbol} = {{\n{public}}};\n");
        for contract in &this.contracts {
            if let Some(policy) = self.policies.get(&contract.binding) {
                text += &format!("\n{}\n", policy.helpers.trim_end());
            }
        }
        text
    }

    fn includes(&self, file: FileId, values: &str) -> String {
        let mut text = String::new();
        if values.contains("HUGE_VAL") {
            text += "#include <math.h>\n";
        }
        text += "#include <WebServices.h>\n";
        for used in self.uses(file) {
            text += &format!("#include \"{}.h\"\n", self.model.files[used].name);
        }
        text + &format!("#include \"{}.h\"\n\n", self.model.files[file].name)
    }

    /// What describes the structures and enumerations of the file: those of types, and those of elements.
    fn schema_tables(&self, file: FileId, tables: &mut Tables<'_>) -> (Table, Table) {
        let this = &self.model.files[file];
        let (mut types, mut elements) = (Table::default(), Table::default());
        let layout = tables.layout;
        for (ids, section) in [(&layout.types, &mut types), (&layout.elements, &mut elements)] {
            for &id in ids {
                let table = self.struct_table(id, tables);
                if !table.is_empty() {
                    section.nest(&format!("{}descs", self.model.structs[id].key), &table);
                }
            }
        }
        for &id in &this.enums {
            let table = self.enum_table(id, tables);
            types.nest(&format!("{}enumDesc", self.model.enums[id].key), &table);
        }
        let wrappers = self.wrapper_elements(file, tables);
        elements.members += &wrappers.members;
        elements.values += &wrappers.values;
        (types, elements)
    }

    fn message_table(&self, file: FileId, tables: &mut Tables<'_>) -> Table {
        let mut table = Table::default();
        for message in &self.model.files[file].messages {
            table.add(&format!("WS_MESSAGE_DESCRIPTION {}", message.c_name), &self.message_value(message, tables));
        }
        table
    }

    /// The initialiser of the public tables.
    fn public_tables(&self, file: FileId, elements: &Table, tables: &mut Tables<'_>) -> PublicTables {
        let this = &self.model.files[file];
        let symbol = &this.symbol;
        let path = format!("{symbol}LocalDefinitions.globalElements");
        let mut local = Table { members: elements.members.clone(), values: elements.values.clone() };
        let mut text = String::new();
        let mut section = |name: &str, values: Vec<String>| {
            if !values.is_empty() {
                text += &format!("{{ // {name}\n{},\n}},\n", values.join(",\n"));
            }
        };
        let mut globals = |globals: &[crate::model::Global], word: &str, tables: &mut Tables<'_>| {
            let range = |global: &crate::model::Global| format!("{}{word}Type", global.key);
            globals
                .iter()
                .map(|global| self.global_value(global, &range(global), &path, &mut local, tables))
                .collect::<Vec<_>>()
        };
        section("globalAttributes", globals(&this.attributes, "attribute", tables));
        let is_global = |id: &&usize| self.model.structs[**id].origin == Origin::GlobalType;
        let structs: Vec<_> = this.structs.iter().filter(is_global).map(|&id| self.struct_value(id, tables)).collect();
        let enums = this.enums.iter().map(|&id| self.enum_value(id));
        section("globalTypes", structs.into_iter().chain(enums).collect());
        section("globalElements", globals(&this.elements, "element", tables));
        let external = this.structs.iter().filter(|id| !is_global(id) && self.model.is_public(**id));
        section("externallyReferencedTypes", external.map(|&id| self.struct_value(id, tables)).collect());
        section("messages", this.messages.iter().map(|message| self.message_value(message, tables)).collect());
        section("contracts", this.contracts.iter().map(|contract| contract_value(symbol, contract)).collect());
        let policies = this.contracts.iter().filter_map(|contract| self.policies.get(&contract.binding));
        section("policies", policies.map(|policy| policy.value.trim_end().to_owned()).collect());
        let references = this.contracts.iter().filter_map(|contract| {
            let reference = contract.endpoint_reference.as_ref()?;
            let string = tables.dictionary.string(&format!("{}endpointReferenceString", contract.key), &reference.xml);
            Some(format!("{{ // {}\n{{ {} }},\n{string},\n}}", contract.key, reference.version))
        });
        section("endpointReferences", references.collect());
        if text.is_empty() {
            text = "0,\n".to_owned();
        }
        PublicTables { values: text, elements: local }
    }
}

struct PublicTables {
    values: String,
    /// The local table of elements, with what the public ones added to it.
    elements: Table,
}

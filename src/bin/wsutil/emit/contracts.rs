//! The tables of messages, operations and contracts.

use super::descriptions::{Table, Tables};
use super::{Emitter, functions};
use crate::model::{Body, Contract, FileId, Message, Operation, ParameterKind};

impl Emitter<'_> {
    /// `WS_MESSAGE_DESCRIPTION`
    pub(super) fn message_value(&self, message: &Message, tables: &mut Tables<'_>) -> String {
        let action = match &message.action {
            Some(action) => tables.dictionary.string(&format!("{}actionName", message.c_name), action),
            None => "0".to_owned(),
        };
        let element = match &message.body {
            Body::Element(file, key) => {
                format!("(WS_ELEMENT_DESCRIPTION*)&{}.globalElements.{key}", self.symbol(*file))
            }
            Body::Wrapper(id, _) => {
                let (symbol, key) = (self.symbol(tables.file), &self.model.structs[*id].key);
                format!("(WS_ELEMENT_DESCRIPTION*)&{symbol}LocalDefinitions.globalElements.{key}elementDesc")
            }
            Body::Empty => "0".to_owned(),
        };
        format!("{{ // message {}\n{action},\n{element},\n}}", message.c_name)
    }

    /// The elements of messages that no schema has.
    pub(super) fn wrapper_elements(&self, file: FileId, tables: &mut Tables<'_>) -> Table {
        let mut table = Table::default();
        let mut done = Vec::new();
        for message in &self.model.files[file].messages {
            let Body::Wrapper(id, name) = &message.body else { continue };
            if done.contains(id) {
                continue;
            }
            done.push(*id);
            let key = &self.model.structs[*id].key;
            let plain = key.trim_start_matches('_');
            let [local, ns] = match name {
                None => ["0", "0"].map(str::to_owned),
                Some(name) => [
                    tables.dictionary.string(&format!("{plain}TypeName"), &name.local),
                    tables.dictionary.string(&format!("{plain}TypeNamespace"), &name.namespace),
                ],
            };
            let description = self.struct_description(*id, tables.layout);
            let value = format!("{{ // element {key}\n{local},\n{ns},\nWS_STRUCT_TYPE,\n(void*)&{description},\n}}");
            table.add(&format!("WS_ELEMENT_DESCRIPTION {key}elementDesc"), &value);
        }
        table
    }

    pub(super) fn contract_table(&self, file: FileId, contract: &Contract) -> Table {
        let mut table = Table::default();
        let symbol = self.symbol(file);
        let key = &contract.key;
        for operation in &contract.operations {
            let mut inner = Table::default();
            let name = format!("{key}_{}", operation.c_name);
            let count = operation.parameters.len();
            if count > 0 {
                let lines: Vec<String> = operation.parameters.iter().map(parameter_value).collect();
                inner.add(
                    &format!("WS_PARAMETER_DESCRIPTION params[{count}]"),
                    &format!("{{ // parameters\n{},\n}}", lines.join(",\n")),
                );
            }
            inner.add(&format!("WS_OPERATION_DESCRIPTION {name}"), &self.operation_value(file, contract, operation));
            table.nest(&name, &inner);
        }
        let count = contract.operations.len();
        if count > 0 {
            let pointers: Vec<String> = contract
                .operations
                .iter()
                .map(|operation| {
                    format!("(WS_OPERATION_DESCRIPTION*)&{}", self.operation_path(file, contract, operation))
                })
                .collect();
            let array = format!("WS_OPERATION_DESCRIPTION* operations[{count}]");
            table.add(&array, &format!("{{ // operations\n{},\n}}", pointers.join(",\n")));
        }
        table.add("WS_CONTRACT_DESCRIPTION contractDesc", &contract_value(symbol, contract));
        table
    }

    fn operation_value(&self, file: FileId, contract: &Contract, operation: &Operation) -> String {
        let symbol = self.symbol(file);
        let messages = &self.model.files[file].messages;
        let message = |index: usize| {
            format!("(WS_MESSAGE_DESCRIPTION*)&{symbol}LocalDefinitions.messages.{}", messages[index].c_name)
        };
        let nillable = |set: bool| if set { "WS_SERVICE_OPERATION_MESSAGE_NILLABLE_ELEMENT" } else { "0" };
        let key = &contract.key;
        let lines = [
            "1".to_owned(),
            message(operation.input),
            operation.output.map_or("0".to_owned(), message),
            nillable(operation.input_nillable).to_owned(),
            nillable(operation.output_nillable).to_owned(),
            operation.parameters.len().to_string(),
            match operation.parameters.is_empty() {
                true => "0".to_owned(),
                false => format!(
                    "(WS_PARAMETER_DESCRIPTION*)&{symbol}LocalDefinitions.contracts.{key}.{key}_{}.params",
                    operation.c_name
                ),
            },
            match self.arguments.service {
                true => format!("(WS_SERVICE_STUB_CALLBACK){}OperationStub", functions::function(contract, operation)),
                false => "0".to_owned(),
            },
            if operation.rpc { "WS_RPC_LITERAL_OPERATION" } else { "WS_NON_RPC_LITERAL_OPERATION" }.to_owned(),
        ];
        format!("{{ // operation {}\n{},\n}}", operation.c_name, lines.join(",\n"))
    }
}

/// `WS_CONTRACT_DESCRIPTION`
pub fn contract_value(symbol: &str, contract: &Contract) -> String {
    let key = &contract.key;
    match contract.operations.len() {
        0 => format!("{{ // contract {key}\n0,\n0,\n}}"),
        count => format!(
            "{{ // contract {key}\n{count},\n(WS_OPERATION_DESCRIPTION**)&{symbol}LocalDefinitions.contracts.{key}.operations,\n}}"
        ),
    }
}

fn parameter_value(parameter: &crate::model::Parameter) -> String {
    let kind = match parameter.kind {
        ParameterKind::Normal => "WS_PARAMETER_TYPE_NORMAL",
        ParameterKind::Count => "WS_PARAMETER_TYPE_ARRAY_COUNT",
        ParameterKind::Array => "WS_PARAMETER_TYPE_ARRAY",
        ParameterKind::Message => "WS_PARAMETER_TYPE_MESSAGES",
    };
    let index = |index: Option<u16>| index.map_or("(USHORT)-1".to_owned(), |index| format!("(USHORT){index}"));
    format!("{{ {kind}, {}, {} }}", index(parameter.input), index(parameter.output))
}

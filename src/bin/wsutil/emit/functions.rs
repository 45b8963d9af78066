//! The functions of a contract: their parameters, the proxies for clients and the stubs for services.

use super::Emitter;
use crate::model::{Contract, FileId, Operation, Parameter, ParameterKind};

pub fn function(contract: &Contract, operation: &Operation) -> String {
    format!("{}_{}", contract.c_name, operation.c_name)
}

/// The parameter as functions declare it. What is an output is passed by one pointer more.
fn declared(parameter: &Parameter, previous: Option<&str>) -> String {
    let Parameter { c_name, kind, c_type, input, output } = parameter;
    let count = previous.unwrap_or("0");
    let is_pointer = c_type.ends_with('*');
    match (output, input, kind) {
        (None, _, ParameterKind::Array) => format!("_In_reads_opt_({count}) {c_type} {c_name}"),
        (None, ..) if c_type == "WCHAR*" => format!("_In_opt_z_ {c_type} {c_name}"),
        (None, ..) if is_pointer => format!("_In_opt_ {c_type} {c_name}"),
        (None, ..) => format!("_In_ {c_type} {c_name}"),
        (Some(_), Some(_), _) => format!("_Inout_ {c_type}* {c_name}"),
        (Some(_), None, ParameterKind::Array) => {
            format!("_Outptr_result_buffer_maybenull_(*{count}) {c_type}* {c_name}")
        }
        (Some(_), None, _) if c_type == "WCHAR*" => format!("_Outptr_result_z_ {c_type}* {c_name}"),
        (Some(_), None, _) if is_pointer => format!("_Outptr_result_maybenull_ {c_type}* {c_name}"),
        (Some(_), None, _) => format!("_Out_ {c_type}* {c_name}"),
    }
}

/// A list of parameters: what comes first, those of the operation, what comes last.
fn list(first: &str, operation: &Operation, last: &[&str]) -> String {
    let mut lines = vec![first.to_owned()];
    let mut previous = None;
    for parameter in &operation.parameters {
        lines.push(declared(parameter, previous));
        previous = Some(parameter.c_name.as_str());
    }
    lines.extend(last.iter().map(|line| (*line).to_owned()));
    lines.iter().map(|line| format!("+{line}")).collect::<Vec<_>>().join(",\n")
}

const ASYNC: [&str; 2] = ["_In_opt_ const WS_ASYNC_CONTEXT* _asyncContext", "_In_opt_ WS_ERROR* _error"];

pub fn proxy_declaration(contract: &Contract, operation: &Operation) -> String {
    let last = [
        "_In_ WS_HEAP* _heap",
        "_In_reads_opt_(_callPropertyCount) const WS_CALL_PROPERTY* _callProperties",
        "_In_ const ULONG _callPropertyCount",
        ASYNC[0],
        ASYNC[1],
    ];
    let parameters = list("_In_ WS_SERVICE_PROXY* _serviceProxy", operation, &last);
    format!("HRESULT WINAPI {}(\n{parameters})", function(contract, operation))
}

pub fn callback_declaration(contract: &Contract, operation: &Operation) -> String {
    let parameters = list("_In_ const WS_OPERATION_CONTEXT* _context", operation, &ASYNC);
    format!("typedef HRESULT (CALLBACK* {}Callback)(\n{parameters});\n\n", function(contract, operation))
}

impl Emitter<'_> {
    /// The path to an operation's description.
    pub(super) fn operation_path(&self, file: FileId, contract: &Contract, operation: &Operation) -> String {
        let (symbol, key) = (self.symbol(file), &contract.key);
        format!("{symbol}LocalDefinitions.contracts.{key}.{key}_{0}.{key}_{0}", operation.c_name)
    }

    pub(super) fn proxy(&self, file: FileId, contract: &Contract, operation: &Operation) -> String {
        let mut text = format!(
            "// operation: {}\n{}\n{{\n",
            function(contract, operation),
            proxy_declaration(contract, operation)
        );
        let count = operation.parameters.len();
        if count > 0 {
            text += &format!("void* _argList[{count}];\n");
            for (index, parameter) in operation.parameters.iter().enumerate() {
                text += &format!("_argList[{index}] = &{};\n", parameter.c_name);
            }
        }
        let arguments = if count > 0 { "(const void**)&_argList" } else { "0" };
        let description = self.operation_path(file, contract, operation);
        text + &format!(
            "return WsCall(_serviceProxy,\n+(WS_OPERATION_DESCRIPTION*)&{description},\n+{arguments},\n+_heap,\n\
             +_callProperties,\n+_callPropertyCount,\n+_asyncContext,\n+_error);\n}}\n\n"
        )
    }

    pub(super) fn stub(&self, contract: &Contract, operation: &Operation) -> String {
        let function = function(contract, operation);
        let mut text = String::new();
        let has_parameters = !operation.parameters.is_empty();
        if has_parameters {
            text += &format!("typedef struct {function}ParamStruct {{\n");
            for parameter in &operation.parameters {
                text += &format!("{}* {};\n", parameter.c_type, parameter.c_name);
            }
            text += &format!("}} {function}ParamStruct;\n\n");
        }
        text += &format!(
            "HRESULT CALLBACK {function}OperationStub(\n+_In_ const WS_OPERATION_CONTEXT* _context,\n+_In_ void* _stackStruct,\n\
             +_In_ const void* _callback,\n+{},\n+{})\n{{\n",
            ASYNC[0], ASYNC[1]
        );
        text += &match has_parameters {
            true => format!("{function}ParamStruct* _stack = ({function}ParamStruct*)_stackStruct;\n"),
            false => "(void)_stackStruct;\n".to_owned(),
        };
        text +=
            &format!("{function}Callback _operation = ({function}Callback)_callback;\nreturn _operation(_context,\n");
        for parameter in &operation.parameters {
            // The block has a pointer to each variable; inputs are passed by value.
            text += &match parameter.output {
                None => format!("+*(_stack->{}),\n", parameter.c_name),
                Some(_) => format!("+_stack->{},\n", parameter.c_name),
            };
        }
        text + "+(WS_ASYNC_CONTEXT*)_asyncContext,\n+_error);\n}\n\n"
    }
}

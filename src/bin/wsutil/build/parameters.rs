//! The parameters of an operation: the fields of both messages, or the messages as a whole.

use super::Builder;
use super::messages::Used;
use crate::model::{Field, Parameter, ParameterKind, StructId};
use crate::naming::{self, Names};

/// What the generated functions call their own parameters and variables.
const OWN: [&str; 12] = [
    "_serviceProxy",
    "_heap",
    "_callProperties",
    "_callPropertyCount",
    "_asyncContext",
    "_error",
    "_context",
    "_argList",
    "_stackStruct",
    "_callback",
    "_operation",
    "_stack",
];

impl Builder<'_, '_> {
    pub(super) fn parameters(&self, input: &Used, output: Option<&Used>) -> Vec<Parameter> {
        let is_element = |used: &Used| used.ty.is_some();
        let expands = input.expands && output.is_none_or(|output| output.expands);
        let fields = |used: &Used| match used.structure {
            Some(id) if expands || !is_element(used) => self.fields_of(id),
            _ => Vec::new(),
        };
        let whole = |used: &Used| !expands && is_element(used);
        let mut names = Names::default();
        OWN.iter().for_each(|name| names.insert(name));

        let mut parameters = Vec::new();
        if whole(input) {
            parameters.push(self.message_parameter(input, true, &mut names));
        }
        let inputs = fields(input);
        let outputs = output.map(fields).unwrap_or_default();
        let mut merged = vec![false; outputs.len()];
        for (index, field) in inputs.iter().enumerate() {
            let same = outputs.iter().position(|other| self.is_same(field, other));
            if let Some(same) = same {
                merged[same] = true;
            }
            self.field_parameters(field, Some(index), same, &mut names, &mut parameters);
        }
        for (index, field) in outputs.iter().enumerate().filter(|(index, _)| !merged[*index]) {
            self.field_parameters(field, None, Some(index), &mut names, &mut parameters);
        }
        if let Some(output) = output.filter(|output| whole(output)) {
            parameters.push(self.message_parameter(output, false, &mut names));
        }
        parameters
    }

    fn fields_of(&self, id: StructId) -> Vec<Field> {
        self.model.structs[id].fields.clone()
    }

    /// A field of both messages is one parameter, in and out, if it is the same in C.
    fn is_same(&self, input: &Field, output: &Field) -> bool {
        input.c_name == output.c_name
            && input.mapping.repeats() == output.mapping.repeats()
            && input.ty == output.ty
            && input.pointer == output.pointer
    }

    fn field_parameters(
        &self,
        field: &Field,
        input: Option<usize>,
        output: Option<usize>,
        names: &mut Names,
        parameters: &mut Vec<Parameter>,
    ) {
        // Structures have fewer fields than a USHORT can count.
        let index = |index: Option<usize>| index.and_then(|index| u16::try_from(index).ok());
        let mut add = |c_name: String, kind: ParameterKind, c_type: String| {
            parameters.push(Parameter { c_name, kind, c_type, input: index(input), output: index(output) });
        };
        let c_type = crate::emit::types::field_type(&self.model, field, self.arguments.string);
        if field.mapping.repeats() {
            let c_name = names.claim_with_count(field.c_name.clone());
            add(format!("{c_name}Count"), ParameterKind::Count, "unsigned int".to_owned());
            add(c_name, ParameterKind::Array, c_type);
        } else {
            add(names.claim(field.c_name.clone()), ParameterKind::Normal, c_type);
        }
    }

    fn message_parameter(&self, used: &Used, is_input: bool, names: &mut Names) -> Parameter {
        let ty = used.ty.unwrap_or(crate::model::Type::XML_BUFFER);
        let value = crate::emit::types::value_type(&self.model, ty, self.arguments.string);
        Parameter {
            c_name: names.claim(naming::of_xml(&used.name)),
            kind: ParameterKind::Message,
            c_type: crate::emit::types::pointer_to(&value),
            input: is_input.then_some(0),
            output: (!is_input).then_some(0),
        }
    }
}

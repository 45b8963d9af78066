//! From schemas and WSDL to the model of the generated files. Global components come first, in the order of the
//! documents; structures get their names then and their fields later, so that types may refer to each other in circles.

mod attributes;
mod complex;
mod elements;
mod messages;
mod operations;
mod parameters;
mod simple;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::arguments::{Arguments, Kind};
use crate::diagnostic::{Diagnostics, Rule, rule};
use crate::document::{Element, ElementId, QName};
use crate::inputs::Input;
use crate::model::{
    Enum, EnumId, Field, FieldType, File, FileId, Global, Mapping, Model, Origin, Struct, StructId, Type,
};
use crate::naming::{self, Names};
use crate::schema::{self, Set};
use crate::wsdl::Wsdl;

/// Content that becomes an XML buffer, or a string, because the serializer has nothing better for it.
pub const FALLBACK: Rule = Rule::warning(1, "fallback");
/// A name got a number because another one is the same in C.
pub const RENAMED: Rule = Rule::warning(1, "renamed");

/// Types derived from each other, and the attribute groups of one type. What goes beyond is most likely a circle.
const MAX_DERIVATION: usize = 64;

/// The places of names that must differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Section {
    Types,
    Elements,
    Attributes,
    Messages,
    Contracts,
}

/// What makes two wrappers the same: file, message, element, whether encoded, parts.
type WrapperIdentity<'d> = (FileId, QName, Option<QName>, bool, Vec<&'d str>);

pub struct Builder<'d, 'a> {
    inputs: &'d [Input],
    set: &'a Set<'d>,
    wsdl: &'a Wsdl<'d>,
    arguments: &'a Arguments,
    diagnostics: &'a Diagnostics,
    model: Model,
    /// Names of types, enumerators, functions and tables, which share one space in C.
    names: Names,
    keys: BTreeMap<(FileId, Section), Names>,
    types: BTreeMap<QName, Type>,
    elements: BTreeMap<QName, (FileId, String, Type)>,
    /// The types without name that have been made, by their element.
    anonymous: BTreeMap<ElementId, Type>,
    /// Types whose base is being looked at.
    resolving: Vec<QName>,
    /// Structures whose fields are still to be made, with the `complexType` and its schema.
    waiting: VecDeque<(StructId, Element<'d>, usize)>,
    /// How many structures are entered with their bases.
    linked: usize,
    wrappers: Vec<(WrapperIdentity<'d>, StructId)>,
}

/// Where something is declared: what its names begin with, and which schema it stands in.
#[derive(Clone, Copy)]
struct Scope {
    owner: StructId,
    schema: usize,
}

pub fn build<'d>(
    inputs: &'d [Input],
    set: &Set<'d>,
    wsdl: &Wsdl<'d>,
    arguments: &Arguments,
    diagnostics: &Diagnostics,
) -> Model {
    let mut builder = Builder {
        inputs,
        set,
        wsdl,
        arguments,
        diagnostics,
        model: Model::default(),
        names: Names::default(),
        keys: BTreeMap::new(),
        types: BTreeMap::new(),
        elements: BTreeMap::new(),
        anonymous: BTreeMap::new(),
        resolving: Vec::new(),
        waiting: VecDeque::new(),
        linked: 0,
        wrappers: Vec::new(),
    };
    for input in inputs {
        builder.file(input);
    }
    builder.global_types();
    builder.global_elements();
    builder.fill_structures();
    builder.hierarchies();
    builder.messages_and_contracts();
    builder.fill_structures();
    builder.hierarchies();
    builder.check_files_of_bases();
    builder.model
}

impl<'d> Builder<'d, '_> {
    fn file(&mut self, input: &Input) {
        let symbol = naming::of_file(&input.file_name);
        // Policies have no files of their own, but keep the numbers of files those of inputs.
        if input.kind != Kind::Policy && self.names.contains(&symbol) {
            let text = format!("the tables of another input have the name '{symbol}', too");
            self.diagnostics.report(rule::DUPLICATE, input.document.place(), text);
        }
        for name in [symbol.clone(), format!("_{symbol}"), format!("{symbol}LocalDefinitions")] {
            self.names.insert(&name);
        }
        self.model.files.push(File {
            name: input.file_name.clone(),
            symbol,
            structs: Vec::new(),
            enums: Vec::new(),
            elements: Vec::new(),
            attributes: Vec::new(),
            messages: Vec::new(),
            contracts: Vec::new(),
        });
    }

    fn key(&mut self, file: FileId, section: Section, name: &str) -> String {
        self.keys.entry((file, section)).or_default().claim(naming::of_xml(name))
    }

    /// A name in C for something of this file, with what the command line wants in front of it.
    fn claim(&mut self, file: FileId, name: &str, element: Option<Element<'_>>) -> String {
        let symbol = match self.arguments.full_name {
            true => format!("{}_", self.model.files[file].symbol),
            false => String::new(),
        };
        let wanted = format!("{}{symbol}{name}", self.arguments.prefix);
        let got = self.names.claim(wanted.clone());
        if let Some(element) = element.filter(|_| got != wanted) {
            let text = format!("there is another '{wanted}' in C; this one is called '{got}'");
            self.diagnostics.report(RENAMED, element.place(), text);
        }
        got
    }

    fn add_struct(&mut self, file: FileId, c_name: String, key: String, name: QName, origin: Origin) -> StructId {
        let id = self.model.structs.len();
        self.model.structs.push(Struct {
            file,
            c_name,
            key,
            name,
            origin,
            base: None,
            derived: Vec::new(),
            fields: Vec::new(),
            any_attribute: false,
            external: false,
        });
        self.model.files[file].structs.push(id);
        id
    }

    fn add_enum(&mut self, file: FileId, c_name: String, key: String, name: QName, values: &[&str]) -> EnumId {
        let values = values
            .iter()
            .map(|value| (self.names.claim(format!("{c_name}{}", naming::within(value))), (*value).to_owned()))
            .collect();
        let id = self.model.enums.len();
        self.model.enums.push(Enum { file, c_name, key, name, values });
        self.model.files[file].enums.push(id);
        id
    }

    fn global_types(&mut self) {
        let set = self.set;
        // All complex types first: a simple type may be looked at as soon as something refers to it.
        for (index, schema) in set.schemas.iter().enumerate() {
            for (_, name, element) in schema.components.iter().filter(|(kind, ..)| *kind == schema::Kind::Type) {
                if element.local() == "complexType" {
                    let c_name = self.claim(schema.file, &naming::of_xml(&name.local), Some(*element));
                    let key = self.key(schema.file, Section::Types, &name.local);
                    let id = self.add_struct(schema.file, c_name, key, name.clone(), Origin::GlobalType);
                    self.types.insert(name.clone(), Type::Struct(id));
                    self.waiting.push_back((id, *element, index));
                }
            }
        }
        for schema in &set.schemas {
            for (_, name, element) in schema.components.iter().filter(|(kind, ..)| *kind == schema::Kind::Type) {
                if element.local() == "simpleType" {
                    self.named_type(name, *element);
                }
            }
        }
    }

    fn global_elements(&mut self) {
        let set = self.set;
        for schema in &set.schemas {
            for (kind, name, element) in &schema.components {
                match kind {
                    schema::Kind::Element => {
                        self.global_element(name, *element);
                    }
                    schema::Kind::Attribute => {
                        let ty =
                            self.attribute_type(*element, schema.file, &format!("_{}", naming::of_xml(&name.local)));
                        let key = self.key(schema.file, Section::Attributes, &name.local);
                        self.model.files[schema.file].attributes.push(Global { key, name: name.clone(), ty });
                    }
                    _ => {}
                }
            }
        }
    }

    fn fill_structures(&mut self) {
        while let Some((id, element, schema)) = self.waiting.pop_front() {
            self.fill(id, element, schema);
        }
    }

    /// Breaks circles, and gives the structures that others are derived from their type field.
    fn hierarchies(&mut self) {
        for id in self.linked..self.model.structs.len() {
            let (mut next, mut depth) = (self.model.structs[id].base, 0);
            while let Some(base) = next {
                depth += 1;
                if depth > MAX_DERIVATION {
                    let name = self.model.structs[id].name.clone();
                    let place = self.set.types.get(&name).map(|component| component.element.place());
                    // Only types that have a name can be in a circle, or far below another.
                    if let Some(place) = place {
                        let text = format!("{name} is derived from itself, or more than {MAX_DERIVATION} times");
                        self.diagnostics.report(rule::UNSUPPORTED, place, text);
                    }
                    self.model.structs[id].base = None;
                    break;
                }
                next = self.model.structs[base].base;
            }
        }
        for id in self.linked..self.model.structs.len() {
            if let Some(base) = self.model.structs[id].base {
                self.model.structs[base].derived.push(id);
            }
        }
        self.linked = self.model.structs.len();
        for structure in &mut self.model.structs {
            let has_field = structure.fields.first().is_some_and(|field| field.ty == FieldType::Description);
            if structure.base.is_none() && !structure.derived.is_empty() && !has_field {
                let field = Field::new("_type".to_owned(), Mapping::TypeAttribute, FieldType::Description);
                structure.fields.insert(0, field);
            }
        }
    }

    /// A header includes those of the files that have the bases of its structures, so these must not go in circles.
    fn check_files_of_bases(&self) {
        let structs = &self.model.structs;
        let edge = |id: StructId| {
            let base = structs[id].base?;
            (structs[base].file != structs[id].file).then_some((structs[id].file, structs[base].file))
        };
        let edges: BTreeSet<(FileId, FileId)> = (0..structs.len()).filter_map(edge).collect();
        for (id, structure) in structs.iter().enumerate() {
            let Some((from, to)) = edge(id) else { continue };
            let mut reached = BTreeSet::from([to]);
            let mut waiting = vec![to];
            while let Some(file) = waiting.pop() {
                for &(_, next) in edges.range((file, 0)..=(file, FileId::MAX)) {
                    if reached.insert(next) {
                        waiting.push(next);
                    }
                }
            }
            let place = self.set.types.get(&structure.name).filter(|_| reached.contains(&from));
            if let Some(component) = place {
                let text = format!(
                    "'{}' has types that are derived from those of '{}', and the other way round",
                    self.model.files[from].name, self.model.files[to].name
                );
                self.report(rule::UNSUPPORTED, component.element, text);
            }
        }
    }

    fn report(&self, rule: Rule, element: Element<'_>, text: impl std::fmt::Display) {
        self.diagnostics.report(rule, element.place(), text);
    }

    /// Attributes of a definition that say something which the generated code does not check.
    fn warn_of(&self, element: Element<'_>, attributes: &[&str]) {
        for &attribute in attributes {
            let says_nothing = attribute == "abstract" && !schema::flag(element, attribute, self.diagnostics);
            if element.attribute(attribute).is_some() && !says_nothing {
                let text = format!("'{attribute}' is not enforced by the generated code");
                self.report(schema::NOT_ENFORCED, element, text);
            }
        }
    }
}

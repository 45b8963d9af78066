//! XML Schema as it is written: the global components of all inputs, by name, with the elements they come from. What
//! they are in C is decided in `build`.

pub mod basic;

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostics, Rule, rule};
use crate::document::{Element, QName};

pub const NAMESPACE: &str = "http://www.w3.org/2001/XMLSchema";

/// A restriction of the schema that the generated code does not enforce.
pub const NOT_ENFORCED: Rule = Rule::warning(2, "not-enforced");

/// A global component, and the schema that it stands in.
#[derive(Debug, Clone, Copy)]
pub struct Component<'d> {
    pub element: Element<'d>,
    pub schema: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Element,
    Type,
    Attribute,
    Group,
    AttributeGroup,
}

/// One `xsd:schema` element.
#[derive(Debug)]
pub struct Schema<'d> {
    pub namespace: &'d str,
    /// Index of the input file.
    pub file: usize,
    /// `elementFormDefault` and `attributeFormDefault` are `qualified`.
    qualified_elements: bool,
    qualified_attributes: bool,
    /// In the order of the document.
    pub components: Vec<(Kind, QName, Element<'d>)>,
}

impl<'d> Schema<'d> {
    /// The namespace of a local element or attribute declared with this `form`.
    pub fn local_namespace(&self, declaration: Element<'_>, diagnostics: &Diagnostics) -> &'d str {
        let default = match declaration.local() {
            "attribute" => self.qualified_attributes,
            _ => self.qualified_elements,
        };
        let qualified = match declaration.attribute("form").map(str::trim) {
            None => default,
            Some(form) => is_qualified(declaration, form, diagnostics),
        };
        if qualified { self.namespace } else { "" }
    }
}

/// What all schemas of all inputs define together.
#[derive(Debug, Default)]
pub struct Set<'d> {
    pub schemas: Vec<Schema<'d>>,
    pub elements: BTreeMap<QName, Component<'d>>,
    pub types: BTreeMap<QName, Component<'d>>,
    pub attributes: BTreeMap<QName, Component<'d>>,
    pub attribute_groups: BTreeMap<QName, Component<'d>>,
    /// The `include` elements, and the schemas they are in.
    includes: Vec<(usize, Element<'d>)>,
    /// Types that others extend.
    pub bases: BTreeSet<QName>,
}

impl<'d> Set<'d> {
    /// Adds one schema of the input file with this index.
    pub fn add(&mut self, root: Element<'d>, file: usize, diagnostics: &Diagnostics) {
        if !root.is(NAMESPACE, "schema") {
            let text = format!("expected xsd:schema, found {}", root.name());
            return diagnostics.report(rule::MALFORMED, root.place(), text);
        }
        let form = |name| root.attribute(name).is_some_and(|form| is_qualified(root, form.trim(), diagnostics));
        let mut schema = Schema {
            namespace: root.attribute("targetNamespace").map_or("", str::trim),
            file,
            qualified_elements: form("elementFormDefault"),
            qualified_attributes: form("attributeFormDefault"),
            components: Vec::new(),
        };
        let index = self.schemas.len();
        for child in root.children().filter(|child| child.namespace() == NAMESPACE) {
            let kind = match child.local() {
                "element" => Kind::Element,
                "complexType" | "simpleType" => Kind::Type,
                "attribute" => Kind::Attribute,
                "group" => Kind::Group,
                "attributeGroup" => Kind::AttributeGroup,
                "include" => {
                    self.includes.push((index, child));
                    continue;
                }
                "annotation" | "import" => continue,
                "redefine" => {
                    diagnostics.report(rule::UNSUPPORTED, child.place(), "redefinitions are not supported");
                    continue;
                }
                "notation" => {
                    diagnostics.report(rule::IGNORED, child.place(), "notations have no counterpart in C");
                    continue;
                }
                other => {
                    diagnostics.report(rule::MALFORMED, child.place(), format!("'{other}' cannot stand here"));
                    continue;
                }
            };
            let Some(local) = crate::wsdl::required(child, "name", diagnostics) else { continue };
            let name = QName::new(schema.namespace, local);
            let component = Component { element: child, schema: index };
            let table = match kind {
                Kind::Element => &mut self.elements,
                Kind::Type => &mut self.types,
                Kind::Attribute => &mut self.attributes,
                Kind::AttributeGroup => &mut self.attribute_groups,
                // Content that refers to one becomes an XML buffer; the group itself is never looked at.
                Kind::Group => continue,
            };
            if let Some(other) = table.get(&name) {
                let text = format!("{name} is already defined at {}", other.element.place());
                diagnostics.report(rule::DUPLICATE, child.place(), text);
                continue;
            }
            table.insert(name.clone(), component);
            schema.components.push((kind, name, child));
        }
        self.find_bases(root);
        self.schemas.push(schema);
    }

    /// Reports includes of schemas without a namespace, which would have to take on that of the schema that includes
    /// them. To be called when all schemas are added; `file_name` says how the input of an index is called.
    pub fn check(&self, file_name: impl Fn(usize) -> String, diagnostics: &Diagnostics) {
        for &(schema, include) in &self.includes {
            let location = include.attribute("schemaLocation").map_or("", str::trim);
            let wanted = location.rsplit(['/', '\\']).next().unwrap_or(location);
            let included =
                self.schemas.iter().find(|other| other.namespace.is_empty() && file_name(other.file) == wanted);
            if included.is_some() && !self.schemas[schema].namespace.is_empty() {
                let text = format!("'{wanted}' has no targetNamespace; give it that of this schema");
                diagnostics.report(rule::UNSUPPORTED, include.place(), text);
            }
        }
    }

    fn find_bases(&mut self, root: Element<'d>) {
        let mut waiting = vec![root];
        while let Some(element) = waiting.pop() {
            if element.is(NAMESPACE, "extension")
                && element.parent().is_some_and(|parent| parent.is(NAMESPACE, "complexContent"))
                && let Some(base) = element.attribute("base").and_then(|base| element.resolve(base))
            {
                self.bases.insert(base);
            }
            waiting.extend(element.children());
        }
    }
}

fn is_qualified(element: Element<'_>, form: &str, diagnostics: &Diagnostics) -> bool {
    if !matches!(form, "qualified" | "unqualified") {
        let text = format!("the form '{form}' is neither 'qualified' nor 'unqualified'");
        diagnostics.report(rule::INVALID_VALUE, element.place(), text);
    }
    form == "qualified"
}

/// How often a particle may occur; `None` is unbounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occurs {
    pub min: u32,
    pub max: Option<u32>,
}

impl Occurs {
    pub fn of(element: Element<'_>, diagnostics: &Diagnostics) -> Self {
        let number = |attribute: &str| {
            let value = element.attribute(attribute).map(str::trim)?;
            let number = value.parse::<u32>().ok();
            if number.is_none() && !(attribute == "maxOccurs" && value == "unbounded") {
                let text = format!("'{value}' is no {attribute}");
                diagnostics.report(rule::INVALID_VALUE, element.place(), text);
            }
            Some(number)
        };
        let min = number("minOccurs").flatten().unwrap_or(1);
        let max = number("maxOccurs").unwrap_or(Some(1));
        if max.is_some_and(|max| max < min) {
            diagnostics.report(rule::INVALID_VALUE, element.place(), "maxOccurs is less than minOccurs");
        }
        Self { min, max }
    }

    pub fn is_once(self) -> bool {
        self == Self { min: 1, max: Some(1) }
    }

    pub fn repeats(self) -> bool {
        self.max.is_none_or(|max| max > 1)
    }

    /// The bounds of an array, where they are not those of every array.
    pub fn range(self) -> Option<(u32, u32)> {
        match (self.min, self.max) {
            (0 | 1, None) => None,
            (min, max) => Some((min, max.unwrap_or(u32::MAX))),
        }
    }
}

/// `true` or `1`; anything but a boolean is reported.
pub fn flag(element: Element<'_>, attribute: &str, diagnostics: &Diagnostics) -> bool {
    match element.attribute(attribute).map(str::trim) {
        None | Some("false" | "0") => false,
        Some("true" | "1") => true,
        Some(other) => {
            let text = format!("'{other}' is no value of {attribute}");
            diagnostics.report(rule::INVALID_VALUE, element.place(), text);
            false
        }
    }
}

/// The children that say something: not annotations, not those of other namespaces.
pub fn content<'d>(element: Element<'d>) -> impl Iterator<Item = Element<'d>> {
    element.children().filter(|child| child.namespace() == NAMESPACE && child.local() != "annotation")
}

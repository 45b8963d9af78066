//! Complex types: which fields a structure has.

use std::collections::BTreeSet;

use super::{Builder, FALLBACK, MAX_DERIVATION, Scope};
use crate::diagnostic::rule;
use crate::document::{Element, QName};
use crate::model::{Choice, Field, FieldType, Mapping, StructId, Type};
use crate::naming::{self, Names};
use crate::schema::basic::Basic;
use crate::schema::{self, NOT_ENFORCED, Occurs};

/// A construct that fields cannot describe: the structure becomes an XML buffer.
pub(super) struct Unmapped<'d> {
    pub place: Element<'d>,
    pub reason: &'static str,
}

/// Fields of one structure; more would not fit the indices of parameters.
const MAX_FIELDS: usize = 0xFFFE;

impl<'d> Builder<'d, '_> {
    /// Gives a structure the fields that its `complexType` describes.
    pub(super) fn fill(&mut self, id: StructId, complex: Element<'d>, schema: usize) {
        self.warn_of(complex, &["abstract", "block", "final"]);
        let scope = Scope { owner: id, schema };
        let mut members = Names::default();
        members.insert("_type");
        members.insert("_base");
        let derives = complex.child(schema::NAMESPACE, "complexContent").is_some();
        if derives || self.set.bases.contains(&self.model.structs[id].name) {
            // In C++ no member may be called like its class if that has a constructor.
            members.insert(&self.model.structs[id].c_name);
        }
        let mut fields = Vec::new();
        let unmapped = self.content(id, complex, scope, &mut members, &mut fields).err();
        if let Some(Unmapped { place, reason }) = unmapped {
            let text = format!("{reason}: the content of {} becomes an XML buffer", self.model.structs[id].name);
            self.report(FALLBACK, place, text);
            fields.retain(|field| matches!(field.mapping, Mapping::Attribute | Mapping::XmlAttribute));
            let c_name = self.member(&mut members, "any", false);
            fields.insert(0, Field::new(c_name, Mapping::AnyContent, FieldType::Value(Type::XML_BUFFER)));
        }
        if fields.len() > MAX_FIELDS {
            self.report(rule::UNSUPPORTED, complex, format!("the type has more than {MAX_FIELDS} fields"));
            fields.truncate(MAX_FIELDS);
        }
        self.model.structs[id].fields = fields;
    }

    fn content(
        &mut self,
        id: StructId,
        complex: Element<'d>,
        scope: Scope,
        members: &mut Names,
        fields: &mut Vec<Field>,
    ) -> Result<(), Unmapped<'d>> {
        let mut children = schema::content(complex);
        let derivation = children.find(|child| matches!(child.local(), "simpleContent" | "complexContent"));
        let mut container = complex;
        if let Some(content) = derivation {
            let Some(derived) = schema::content(content).find(|c| matches!(c.local(), "extension" | "restriction"))
            else {
                self.report(
                    rule::MALFORMED,
                    content,
                    format!("'{}' needs an extension or a restriction", content.local()),
                );
                return Ok(());
            };
            let Some(base) = crate::wsdl::required(derived, "base", self.diagnostics) else { return Ok(()) };
            container = derived;
            match (content.local(), derived.local()) {
                ("simpleContent", kind) => {
                    if kind == "restriction" {
                        self.restricted_value(derived);
                    }
                    return self.simple_content(derived, base, scope, members, fields, 0);
                }
                (_, "extension") => self.extends(id, derived, base),
                _ => {
                    let is_any = derived.resolve(base) == Some(QName::new(schema::NAMESPACE, "anyType"));
                    if !is_any {
                        self.attributes_of(container, id, scope, members, fields)?;
                        return Err(Unmapped { place: derived, reason: "a restriction of a complex type" });
                    }
                }
            }
            if schema::flag(content, "mixed", self.diagnostics) {
                self.attributes_of(container, id, scope, members, fields)?;
                return Err(Unmapped { place: content, reason: "mixed content" });
            }
        }
        let is_mixed = schema::flag(complex, "mixed", self.diagnostics);
        let mut particle = match is_mixed {
            true => Err(Unmapped { place: complex, reason: "mixed content" }),
            false => Ok(()),
        };
        let particles = ["sequence", "choice", "all", "group"];
        if let Some(found) = schema::content(container).find(|child| particles.contains(&child.local()))
            && particle.is_ok()
        {
            particle = self.particle(found, scope, members, fields);
        }
        self.attributes_of(container, id, scope, members, fields)?;
        particle
    }

    fn attributes_of(
        &mut self,
        container: Element<'d>,
        id: StructId,
        scope: Scope,
        members: &mut Names,
        fields: &mut Vec<Field>,
    ) -> Result<(), Unmapped<'d>> {
        let any = self.attributes(container, scope, members, fields, &mut BTreeSet::new())?;
        self.model.structs[id].any_attribute |= any;
        Ok(())
    }

    fn extends(&mut self, id: StructId, extension: Element<'d>, base: &str) {
        match self.type_in(extension, base) {
            Type::Struct(base) => self.model.structs[id].base = Some(base),
            // Everything extends it.
            Type::Basic(Basic::XmlBuffer) => {}
            _ => self.report(rule::INVALID_VALUE, extension, "the base of complex content is a simple type"),
        }
    }

    fn restricted_value(&self, restriction: Element<'_>) {
        let attributes = ["attribute", "attributeGroup", "anyAttribute", "simpleType"];
        for facet in schema::content(restriction).filter(|child| !attributes.contains(&child.local())) {
            self.report(
                NOT_ENFORCED,
                facet,
                format!("the facet '{}' is not enforced by the generated code", facet.local()),
            );
        }
    }

    /// A value with attributes: the value is the first field, wherever in the chain of bases it comes from.
    fn simple_content(
        &mut self,
        derived: Element<'d>,
        base: &str,
        scope: Scope,
        members: &mut Names,
        fields: &mut Vec<Field>,
        depth: usize,
    ) -> Result<(), Unmapped<'d>> {
        let id = scope.owner;
        let base = self.type_in(derived, base);
        if let Type::Struct(base) = base {
            let component = self.set.types.get(&self.model.structs[base].name).copied();
            let inner = component.and_then(|component| component.element.child(schema::NAMESPACE, "simpleContent"));
            let inner = inner.and_then(|content| schema::content(content).next());
            let (Some(component), Some(inner)) = (component, inner) else {
                self.report(rule::INVALID_VALUE, derived, "the base of simple content has no simple content");
                return Ok(());
            };
            if depth == MAX_DERIVATION {
                let text = format!("the type is derived from itself, or more than {MAX_DERIVATION} times");
                self.report(rule::UNSUPPORTED, component.element, text);
                return Ok(());
            }
            let Some(next) = crate::wsdl::required(inner, "base", self.diagnostics) else { return Ok(()) };
            let inner_scope = Scope { schema: component.schema, ..scope };
            self.simple_content(inner, next, inner_scope, members, fields, depth + 1)?;
        } else {
            let ty = if base == Type::XML_BUFFER { Type::Basic(Basic::String) } else { base };
            let c_name = self.member(members, "value", false);
            fields.push(Field::new(c_name, Mapping::Text, FieldType::Value(ty)));
        }
        if derived.local() == "extension" {
            self.attributes_of(derived, id, scope, members, fields)?;
        }
        Ok(())
    }

    fn particle(
        &mut self,
        particle: Element<'d>,
        scope: Scope,
        members: &mut Names,
        fields: &mut Vec<Field>,
    ) -> Result<(), Unmapped<'d>> {
        match particle.local() {
            "sequence" if !Occurs::of(particle, self.diagnostics).is_once() => {
                Err(Unmapped { place: particle, reason: "a sequence that may be absent or repeated" })
            }
            "sequence" => {
                for child in schema::content(particle) {
                    match child.local() {
                        "element" => fields.extend(self.element_field(child, scope, members)),
                        "any" => fields.extend(self.any_field(child, scope, members)),
                        "choice" => fields.extend(self.choice_field(child, scope, members)?),
                        "sequence" => return Err(Unmapped { place: child, reason: "a sequence in a sequence" }),
                        "all" => return Err(Unmapped { place: child, reason: "elements in any order" }),
                        "group" => return Err(Unmapped { place: child, reason: "a group" }),
                        other => self.report(rule::MALFORMED, child, format!("'{other}' cannot stand in a sequence")),
                    }
                }
                Ok(())
            }
            "choice" => {
                fields.extend(self.choice_field(particle, scope, members)?);
                Ok(())
            }
            "all" => Err(Unmapped { place: particle, reason: "elements in any order" }),
            _ => Err(Unmapped { place: particle, reason: "a group" }),
        }
    }

    /// `xsd:any`: one element, or several, as they are.
    fn any_field(&mut self, any: Element<'d>, scope: Scope, members: &mut Names) -> Option<Field> {
        let occurs = Occurs::of(any, self.diagnostics);
        if occurs.max == Some(0) {
            return None;
        }
        let target = self.set.schemas[scope.schema].namespace;
        let (namespace, other_namespace) = match any.attribute("namespace").map_or("##any", str::trim) {
            "##any" => (None, false),
            "##other" => (Some(target), true),
            "##targetNamespace" => (Some(target), false),
            "##local" => (Some(""), false),
            one if !one.contains(char::is_whitespace) => (Some(one), false),
            _ => {
                self.report(NOT_ENFORCED, any, "a list of namespaces is not enforced by the generated code");
                (None, false)
            }
        };
        let mapping = if occurs.repeats() { Mapping::RepeatingAnyElement } else { Mapping::AnyElement };
        let c_name = self.member(members, "any", occurs.repeats());
        let field = Field::new(c_name, mapping, FieldType::Value(Type::XML_BUFFER));
        Some(Field {
            // Without a local name it is the namespace alone.
            name: namespace.map(|namespace| QName::new(namespace, "")),
            optional: occurs.min == 0 && !occurs.repeats(),
            other_namespace,
            range: if occurs.repeats() { occurs.range() } else { None },
            ..field
        })
    }

    fn choice_field(
        &mut self,
        choice: Element<'d>,
        scope: Scope,
        members: &mut Names,
    ) -> Result<Option<Field>, Unmapped<'d>> {
        let occurs = Occurs::of(choice, self.diagnostics);
        if occurs.max == Some(0) {
            return Ok(None);
        }
        let owner = &self.model.structs[scope.owner];
        let wanted = format!("{}_choice", owner.c_name);
        let c_name = self.names.claim(wanted);
        let selector = self.names.claim(format!("{c_name}Type"));
        let none = self.names.claim(format!("{selector}None"));
        let mut inside = Names::default();
        let mut options: Vec<(String, Field)> = Vec::new();
        let mut may_be_none = occurs.min == 0;
        for child in schema::content(choice) {
            let child_occurs = Occurs::of(child, self.diagnostics);
            let field = match child.local() {
                "element" => self.element_field(child, scope, &mut inside),
                "any" if child_occurs.repeats() => {
                    return Err(Unmapped { place: child, reason: "a choice of many elements" });
                }
                "any" => self.any_field(child, scope, &mut inside),
                _ => return Err(Unmapped { place: child, reason: "a choice of more than elements" }),
            };
            let Some(field) = field else { continue };
            if field.mapping == Mapping::RepeatingElement && field.name.is_none() {
                return Err(Unmapped { place: child, reason: "a choice of an element that repeats" });
            }
            if options.iter().any(|(_, earlier)| earlier.name == field.name) {
                return Err(Unmapped { place: child, reason: "a choice between elements of one name" });
            }
            may_be_none |= child_occurs.min == 0;
            let enumerator = self.names.claim(format!("{selector}_{}", naming::within(&field.c_name)));
            options.push((enumerator, Field { optional: false, ..field }));
        }
        if options.is_empty() {
            return Ok(None);
        }
        let mapping = if occurs.repeats() { Mapping::RepeatingChoice } else { Mapping::Choice };
        let member = self.member(members, "choice", occurs.repeats());
        let content = FieldType::Choice(Box::new(Choice { c_name, selector, none, options }));
        Ok(Some(Field {
            optional: may_be_none && !occurs.repeats(),
            range: if occurs.repeats() { occurs.range() } else { None },
            ..Field::new(member, mapping, content)
        }))
    }
}

//! Attributes and attribute groups.

use std::collections::BTreeSet;

use super::complex::Unmapped;
use super::{Builder, MAX_DERIVATION, Scope};
use crate::diagnostic::rule;
use crate::document::{Element, QName};
use crate::model::{Field, FieldType, FileId, Mapping, Type};
use crate::naming::{self, Names};
use crate::schema;
use crate::schema::basic::{Basic, SOAP_ENCODING};
use crate::wsdl::{name_in, required};

const XML: &str = "http://www.w3.org/XML/1998/namespace";

impl<'d> Builder<'d, '_> {
    /// The attributes that `container`, a type, an extension or a group, declares. Says whether any other is allowed.
    pub(super) fn attributes(
        &mut self,
        container: Element<'d>,
        scope: Scope,
        members: &mut Names,
        fields: &mut Vec<Field>,
        groups: &mut BTreeSet<QName>,
    ) -> Result<bool, Unmapped<'d>> {
        let mut any = false;
        let mut unmapped = None;
        for child in schema::content(container) {
            match child.local() {
                "attribute" => match self.attribute(child, scope, members) {
                    Ok(field) => fields.extend(field.filter(|field| {
                        let twice = fields.iter().any(|earlier| {
                            earlier.name == field.name
                                && matches!(earlier.mapping, Mapping::Attribute | Mapping::XmlAttribute)
                        });
                        if twice {
                            self.report(rule::DUPLICATE, child, "the type has another attribute of this name");
                        }
                        !twice
                    })),
                    Err(reason) => unmapped = Some(reason),
                },
                "attributeGroup" => {
                    let Some(name) = required(child, "ref", self.diagnostics) else { continue };
                    let Some(name) = name_in(child, name, self.diagnostics) else { continue };
                    let Some(&group) = self.set.attribute_groups.get(&name) else {
                        self.report(rule::UNRESOLVED, child, format!("there is no attribute group {name}"));
                        continue;
                    };
                    // In a circle, or with the same attributes twice.
                    if !groups.insert(name.clone()) {
                        self.report(rule::DUPLICATE, child, format!("the type has {name} already"));
                        continue;
                    }
                    if groups.len() > MAX_DERIVATION {
                        let text = format!("the type has more than {MAX_DERIVATION} attribute groups");
                        self.report(rule::UNSUPPORTED, child, text);
                        continue;
                    }
                    let scope = Scope { schema: group.schema, ..scope };
                    match self.attributes(group.element, scope, members, fields, groups) {
                        Ok(more) => any |= more,
                        Err(reason) => unmapped = Some(reason),
                    }
                }
                "anyAttribute" => any = true,
                _ => {}
            }
        }
        unmapped.map_or(Ok(any), Err)
    }

    fn attribute(
        &mut self,
        attribute: Element<'d>,
        scope: Scope,
        members: &mut Names,
    ) -> Result<Option<Field>, Unmapped<'d>> {
        let usage = attribute.attribute("use").map_or("optional", str::trim);
        match usage {
            "optional" | "required" => {}
            "prohibited" => return Err(Unmapped { place: attribute, reason: "a prohibited attribute" }),
            other => self.report(rule::INVALID_VALUE, attribute, format!("'{other}' is no value of use")),
        }
        self.warn_of(attribute, &["default", "fixed"]);
        let named = match attribute.attribute("ref") {
            Some(reference) => {
                let Some(name) = name_in(attribute, reference, self.diagnostics) else { return Ok(None) };
                if name.namespace == XML {
                    (name, Type::Basic(Basic::String))
                } else if let Some(&global) = self.set.attributes.get(&name) {
                    let file = self.set.schemas[global.schema].file;
                    let ty = self.attribute_type(global.element, file, &format!("_{}", naming::of_xml(&name.local)));
                    (name, ty)
                } else if name.namespace == SOAP_ENCODING {
                    self.report(rule::IGNORED, attribute, "attributes of SOAP's encoding are not generated for");
                    return Ok(None);
                } else {
                    self.report(rule::UNRESOLVED, attribute, format!("there is no attribute {name}"));
                    return Ok(None);
                }
            }
            None => {
                let Some(local) = required(attribute, "name", self.diagnostics) else { return Ok(None) };
                let owner = &self.model.structs[scope.owner];
                let (file, anonymous) = (owner.file, format!("{}_{}", owner.c_name, naming::within(local)));
                let ty = self.attribute_type(attribute, file, &anonymous);
                let schema = &self.set.schemas[scope.schema];
                (QName::new(schema.local_namespace(attribute, self.diagnostics), local), ty)
            }
        };
        let (name, ty) = named;
        let c_name = self.member(members, &name.local, false);
        let mapping = if name.namespace == XML { Mapping::XmlAttribute } else { Mapping::Attribute };
        let field = Field::new(c_name, mapping, FieldType::Value(ty));
        Ok(Some(Field { name: Some(name), optional: usage != "required", ..field }))
    }

    /// The type of an attribute; `anonymous` is what to call an enumeration that it brings along.
    pub(super) fn attribute_type(&mut self, attribute: Element<'d>, file: FileId, anonymous: &str) -> Type {
        let inner = attribute.child(schema::NAMESPACE, "simpleType");
        let ty = match (attribute.attribute("type"), inner) {
            (Some(name), _) => self.type_in(attribute, name),
            (None, Some(inner)) => self.inline_type(inner, file, anonymous),
            (None, None) => Type::Basic(Basic::String),
        };
        match ty {
            Type::Struct(_) => {
                self.report(rule::INVALID_VALUE, attribute, "the type of an attribute is a complex type");
                Type::Basic(Basic::String)
            }
            // Any simple value is text.
            Type::Basic(Basic::XmlBuffer) => Type::Basic(Basic::String),
            ty => ty,
        }
    }
}

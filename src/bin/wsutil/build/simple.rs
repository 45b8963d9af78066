//! Named types, and simple types: enumerations, ranges, and what falls back to a string.

use super::{Builder, FALLBACK, MAX_DERIVATION, Section};
use crate::diagnostic::rule;
use crate::document::{Element, QName};
use crate::model::{FileId, Type};
use crate::naming;
use crate::schema::basic::{Basic, Bounds, SERIALIZATION, SOAP_ENCODING};
use crate::schema::{self, NOT_ENFORCED};
use crate::wsdl::name_in;

const ENUMERATED: usize = 65_536;

impl<'d> Builder<'d, '_> {
    /// The type that an attribute names.
    pub(super) fn type_in(&mut self, element: Element<'d>, value: &str) -> Type {
        match name_in(element, value, self.diagnostics) {
            Some(name) => self.named_type(&name, element),
            None => Type::XML_BUFFER,
        }
    }

    /// The type with this name; an unknown one is reported for `element`, which refers to it.
    pub(super) fn named_type(&mut self, name: &QName, element: Element<'d>) -> Type {
        let known = match name.namespace.as_str() {
            schema::NAMESPACE => Basic::of_schema(&name.local),
            SERIALIZATION => Basic::of_serialization(&name.local),
            SOAP_ENCODING if !self.set.types.contains_key(name) => match Basic::of_schema(&name.local) {
                None => {
                    self.report(
                        FALLBACK,
                        element,
                        format!("'{}' of SOAP's encoding becomes an XML buffer", name.local),
                    );
                    Some(Basic::XmlBuffer)
                }
                known => known,
            },
            _ => None,
        };
        if let Some(basic) = known {
            return Type::Basic(basic);
        }
        if let Some(&ty) = self.types.get(name) {
            return ty;
        }
        let Some(component) = self.set.types.get(name) else {
            self.report(rule::UNRESOLVED, element, format!("there is no type {name}"));
            return Type::XML_BUFFER;
        };
        if self.resolving.contains(name) || self.resolving.len() >= MAX_DERIVATION {
            let text = format!("{name} is derived from itself, or more than {MAX_DERIVATION} times");
            self.report(rule::UNSUPPORTED, component.element, text);
            return Type::Basic(Basic::String);
        }
        self.resolving.push(name.clone());
        let file = self.set.schemas[component.schema].file;
        let ty = self.simple_type(component.element, file, Err(name));
        self.resolving.pop();
        self.types.insert(name.clone(), ty);
        ty
    }

    /// The type that an element or attribute brings along. Who refers to that asks for it each time.
    pub(super) fn inline_type(&mut self, simple: Element<'d>, file: FileId, name: &str) -> Type {
        if let Some(&known) = self.anonymous.get(&simple.id()) {
            return known;
        }
        let ty = self.simple_type(simple, file, Ok(name));
        self.anonymous.insert(simple.id(), ty);
        ty
    }

    /// A `simpleType`: `Ok` is what to call an enumeration without name, `Err` the name of a global one.
    pub(super) fn simple_type(&mut self, element: Element<'d>, file: FileId, name: Result<&str, &QName>) -> Type {
        self.warn_of(element, &["final"]);
        let content: Vec<_> = schema::content(element).collect();
        match content.first().map(|child| child.local()) {
            Some("restriction") => self.restriction(content[0], file, name),
            Some(kind @ ("list" | "union")) => {
                self.report(FALLBACK, content[0], format!("a {kind} is a string in C"));
                Type::Basic(Basic::String)
            }
            _ => {
                self.report(rule::MALFORMED, element, "a simple type is a restriction, a list or a union");
                Type::Basic(Basic::String)
            }
        }
    }

    fn restriction(&mut self, restriction: Element<'d>, file: FileId, name: Result<&str, &QName>) -> Type {
        let inner = restriction.child(schema::NAMESPACE, "simpleType");
        let base = match (restriction.attribute("base"), inner) {
            (Some(base), _) => self.type_in(restriction, base),
            (None, Some(inner)) => {
                // An enumeration of an enumeration needs a name of its own.
                let inner_name = match name {
                    Ok(name) => format!("{name}_base"),
                    Err(name) => format!("{}_base", naming::of_xml(&name.local)),
                };
                self.simple_type(inner, file, Ok(&inner_name))
            }
            (None, None) => {
                self.report(rule::MISSING, restriction, "the restriction has no base");
                Type::Basic(Basic::String)
            }
        };
        let facets: Vec<_> = schema::content(restriction).filter(|facet| facet.local() != "simpleType").collect();
        let values: Vec<_> = facets.iter().filter(|facet| facet.local() == "enumeration").copied().collect();
        match base {
            Type::Struct(_) => {
                self.report(rule::INVALID_VALUE, restriction, "the base of a simple type is a complex type");
                Type::Basic(Basic::String)
            }
            Type::Basic(Basic::String | Basic::XmlBuffer) | Type::Enum(_) if !values.is_empty() => {
                self.enumeration(restriction, &values, file, name)
            }
            // Any simple value is text.
            Type::Basic(Basic::XmlBuffer) => {
                self.not_enforced(&facets);
                Type::Basic(Basic::String)
            }
            Type::Basic(basic) | Type::Ranged(basic, _) => match basic.range() {
                Some((_, whole)) => {
                    let bounds = if let Type::Ranged(_, bounds) = base { bounds } else { whole };
                    self.range(basic, whole, bounds, &facets)
                }
                None => {
                    self.not_enforced(&facets);
                    base
                }
            },
            Type::Enum(_) => {
                self.not_enforced(&facets);
                base
            }
        }
    }

    fn not_enforced(&self, facets: &[Element<'_>]) {
        for facet in facets {
            self.report(
                NOT_ENFORCED,
                *facet,
                format!("the facet '{}' is not enforced by the generated code", facet.local()),
            );
        }
    }

    fn enumeration(
        &mut self,
        restriction: Element<'d>,
        facets: &[Element<'d>],
        file: FileId,
        name: Result<&str, &QName>,
    ) -> Type {
        let mut values: Vec<&str> = Vec::new();
        for facet in facets {
            let Some(value) = facet.attribute("value") else {
                self.report(rule::MISSING, *facet, "the enumeration has no value");
                continue;
            };
            if values.len() == ENUMERATED {
                self.report(rule::UNSUPPORTED, *facet, format!("the enumeration has more than {ENUMERATED} values"));
                break;
            }
            values.push(value);
        }
        let mut sorted = values.clone();
        sorted.sort_unstable();
        if let Some(twice) = sorted.windows(2).find(|pair| pair[0] == pair[1]) {
            self.report(rule::DUPLICATE, restriction, format!("the value '{}' is there twice", twice[0]));
        }
        let (wanted, key, of) = match name {
            Ok(name) => (name.to_owned(), naming::of_xml(name), QName::new("", name)),
            Err(name) => (naming::of_xml(&name.local), name.local.clone(), name.clone()),
        };
        let c_name = self.claim(file, &wanted, Some(restriction));
        let key = self.key(file, Section::Types, &key);
        Type::Enum(self.add_enum(file, c_name, key, of, &values))
    }

    /// The bounds that the facets set, within those of the base.
    fn range(&mut self, basic: Basic, whole: Bounds, mut bounds: Bounds, facets: &[Element<'_>]) -> Type {
        for facet in facets {
            let value = facet.attribute("value").map_or("", str::trim);
            let (lower, exclusive) = match facet.local() {
                "minInclusive" => (true, false),
                "minExclusive" => (true, true),
                "maxInclusive" => (false, false),
                "maxExclusive" => (false, true),
                _ => {
                    self.not_enforced(&[*facet]);
                    continue;
                }
            };
            let narrowed = match bounds {
                Bounds::Whole { min, max } => whole_bound(value).and_then(|limit| {
                    // Far outside of every type; the range is what counts.
                    let limit =
                        limit.clamp(-(1 << 100), 1 << 100) + if exclusive { if lower { 1 } else { -1 } } else { 0 };
                    let (min, max) = if lower { (min.max(limit), max) } else { (min, max.min(limit)) };
                    (min <= max).then_some(Bounds::Whole { min, max })
                }),
                Bounds::Real { min, max } => real_bound(value).and_then(|limit| {
                    let limit = match (exclusive, lower, basic) {
                        (false, ..) => limit,
                        (true, true, Basic::Float) => f64::from((limit as f32).next_up()),
                        (true, false, Basic::Float) => f64::from((limit as f32).next_down()),
                        (true, true, _) => limit.next_up(),
                        (true, false, _) => limit.next_down(),
                    };
                    let (min, max) = if lower { (min.max(limit), max) } else { (min, max.min(limit)) };
                    (min <= max).then_some(Bounds::Real { min, max })
                }),
            };
            match narrowed {
                Some(narrowed) => bounds = narrowed,
                None => {
                    let text = format!("'{value}' is no bound of this type, or leaves no value");
                    self.report(rule::INVALID_VALUE, *facet, text);
                }
            }
        }
        if bounds == whole { Type::Basic(basic) } else { Type::Ranged(basic, bounds) }
    }
}

fn whole_bound(value: &str) -> Option<i128> {
    value.strip_prefix('+').unwrap_or(value).parse().ok()
}

fn real_bound(value: &str) -> Option<f64> {
    match value {
        "INF" => Some(f64::INFINITY),
        "-INF" => Some(f64::NEG_INFINITY),
        _ => value.parse::<f64>().ok().filter(|number| number.is_finite()),
    }
}

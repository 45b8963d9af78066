//! Elements: global ones, and those that are fields of a structure. This is where arrays and pointers come from.

use super::{Builder, FALLBACK, Scope, Section};
use crate::diagnostic::rule;
use crate::document::{Element, QName};
use crate::model::{Field, FieldType, FileId, Global, Mapping, Origin, StructId, Type};
use crate::naming::{self, Names};
use crate::schema::{self, NOT_ENFORCED, Occurs};
use crate::wsdl::{name_in, required};

/// What a field says about an element besides its name.
pub(super) struct Declared<'d> {
    pub name: QName,
    pub nillable: bool,
    pub content: Content<'d>,
}

pub(super) enum Content<'d> {
    Type(Type),
    /// An anonymous complex type, of which a structure is made only if it is no array, and its schema.
    Anonymous(Element<'d>, usize),
}

impl<'d> Builder<'d, '_> {
    /// A global element: the file and the key of its description, and its type. `None` if there is none of this name.
    pub(super) fn global_element(&mut self, name: &QName, at: Element<'d>) -> Option<(FileId, String, Type)> {
        if let Some(known) = self.elements.get(name) {
            return Some(known.clone());
        }
        let Some(&component) = self.set.elements.get(name) else {
            self.report(rule::UNRESOLVED, at, format!("there is no element {name}"));
            return None;
        };
        let element = component.element;
        let file = self.set.schemas[component.schema].file;
        self.warn_of(element, &["abstract", "block", "default", "final", "fixed"]);
        self.constraints(element);
        let anonymous = format!("_{}", naming::of_xml(&name.local));
        let ty = if element.attribute("substitutionGroup").is_some() {
            self.report(FALLBACK, element, "an element of a substitution group becomes an XML buffer");
            Type::XML_BUFFER
        } else if let Some(named) = element.attribute("type") {
            self.type_in(element, named)
        } else if let Some(complex) = element.child(schema::NAMESPACE, "complexType") {
            let c_name = self.claim(file, &anonymous, Some(complex));
            let key = self.key(file, Section::Types, &anonymous);
            let id = self.add_struct(file, c_name, key, name.clone(), Origin::Element);
            self.waiting.push_back((id, complex, component.schema));
            Type::Struct(id)
        } else if let Some(simple) = element.child(schema::NAMESPACE, "simpleType") {
            self.inline_type(simple, file, &anonymous)
        } else {
            Type::XML_BUFFER
        };
        let key = self.key(file, Section::Elements, &name.local);
        self.model.files[file].elements.push(Global { key: key.clone(), name: name.clone(), ty });
        self.elements.insert(name.clone(), (file, key.clone(), ty));
        Some((file, key, ty))
    }

    fn constraints(&self, element: Element<'_>) {
        for child in schema::content(element).filter(|child| matches!(child.local(), "unique" | "key" | "keyref")) {
            self.report(NOT_ENFORCED, child, format!("'{}' is not enforced by the generated code", child.local()));
        }
    }

    /// A name for a member of a structure, and for the count beside it if it is an array.
    pub(super) fn member(&self, members: &mut Names, local: &str, with_count: bool) -> String {
        let wanted = naming::of_xml(local);
        if with_count { members.claim_with_count(wanted) } else { members.claim(wanted) }
    }

    /// The field for an element in a sequence or a choice; `None` if there cannot be one, or it may not occur.
    pub(super) fn element_field(&mut self, element: Element<'d>, scope: Scope, members: &mut Names) -> Option<Field> {
        let occurs = Occurs::of(element, self.diagnostics);
        if occurs.max == Some(0) {
            return None;
        }
        self.warn_of(element, &["block", "default", "fixed"]);
        self.constraints(element);
        let declared = self.declared(element, scope)?;
        Some(self.field(declared, occurs, scope, members))
    }

    /// What an element is called and holds.
    fn declared(&mut self, element: Element<'d>, scope: Scope) -> Option<Declared<'d>> {
        if let Some(reference) = element.attribute("ref") {
            let name = name_in(element, reference, self.diagnostics)?;
            if name == QName::new(schema::NAMESPACE, "schema") && !self.set.elements.contains_key(&name) {
                // A data set of .NET brings its schema along.
                self.report(FALLBACK, element, "a schema in a message becomes an XML buffer");
                return Some(Declared { name, nillable: false, content: Content::Type(Type::XML_BUFFER) });
            }
            let (file, _, ty) = self.global_element(&name, element)?;
            self.refer(ty, file, self.model.structs[scope.owner].file);
            let nillable = self
                .set
                .elements
                .get(&name)
                .is_some_and(|component| schema::flag(component.element, "nillable", self.diagnostics));
            return Some(Declared { name, nillable, content: Content::Type(ty) });
        }
        let local = required(element, "name", self.diagnostics)?;
        let name = QName::new(self.set.schemas[scope.schema].local_namespace(element, self.diagnostics), local);
        let owner = &self.model.structs[scope.owner];
        let (file, anonymous) = (owner.file, format!("{}_{}", owner.c_name, naming::within(local)));
        let content = if let Some(named) = element.attribute("type") {
            Content::Type(self.type_in(element, named))
        } else if let Some(complex) = element.child(schema::NAMESPACE, "complexType") {
            Content::Anonymous(complex, scope.schema)
        } else if let Some(simple) = element.child(schema::NAMESPACE, "simpleType") {
            Content::Type(self.inline_type(simple, file, &anonymous))
        } else {
            Content::Type(Type::XML_BUFFER)
        };
        Some(Declared { name, nillable: schema::flag(element, "nillable", self.diagnostics), content })
    }

    /// Another file needs the description of an element's anonymous structure.
    pub(super) fn refer(&mut self, ty: Type, file: FileId, from: FileId) {
        if let Type::Struct(id) = ty
            && file != from
            && matches!(self.model.structs[id].origin, Origin::Element | Origin::Nested)
        {
            self.model.structs[id].external = true;
        }
    }

    /// The field for an element that occurs this often.
    pub(super) fn field(&mut self, declared: Declared<'d>, occurs: Occurs, scope: Scope, members: &mut Names) -> Field {
        let Declared { name, nillable, content } = declared;
        let wrapped = if occurs.repeats() { None } else { self.wrapped(&content) };
        if let Some((item, schema)) = wrapped {
            let item_occurs = Occurs::of(item, self.diagnostics);
            // What the type of the array has inside of it belongs to that type, and is there once.
            let owner = if let Content::Type(Type::Struct(id)) = content { id } else { scope.owner };
            let inner = Scope { schema, owner };
            if let Some(declared) = self.declared(item, inner) {
                let c_name = self.member(members, &name.local, true);
                let item_field = self.items(declared, item_occurs, inner, c_name);
                if let Some(ty) = item_field.value_type() {
                    self.refer(ty, self.model.structs[owner].file, self.model.structs[scope.owner].file);
                }
                return Field { name: Some(name), optional: occurs.min == 0, nillable, ..item_field };
            }
        }
        if occurs.repeats() {
            let c_name = self.member(members, &name.local, true);
            return self.items(Declared { name, nillable, content }, occurs, scope, c_name);
        }
        let c_name = self.member(members, &name.local, false);
        let ty = self.structure_of(content, &name, scope);
        let field = Field::new(c_name, Mapping::Element, FieldType::Value(ty));
        Field {
            name: Some(name),
            pointer: matches!(ty, Type::Struct(_)) || (nillable && !ty.has_nil()),
            optional: occurs.min == 0,
            nillable,
            ..field
        }
    }

    /// An array of this element, without a wrapper.
    fn items(&mut self, declared: Declared<'d>, occurs: Occurs, scope: Scope, c_name: String) -> Field {
        let Declared { name, nillable, content } = declared;
        let ty = self.structure_of(content, &name, scope);
        let field = Field::new(c_name, Mapping::RepeatingElement, FieldType::Value(ty));
        Field {
            item: Some(name),
            pointer: matches!(ty, Type::Struct(_)) || (nillable && !ty.has_nil()),
            nillable_item: nillable,
            range: occurs.range(),
            ..field
        }
    }

    fn structure_of(&mut self, content: Content<'d>, name: &QName, scope: Scope) -> Type {
        match content {
            Content::Type(ty) => ty,
            Content::Anonymous(complex, schema) => {
                if let Some(&known) = self.anonymous.get(&complex.id()) {
                    return known;
                }
                let owner = &self.model.structs[scope.owner];
                let (file, wanted) = (owner.file, format!("{}_{}", owner.c_name, naming::within(&name.local)));
                // The owner's name has what the command line wants in front.
                let c_name = self.names.claim(wanted.clone());
                let key = self.key(file, Section::Types, &wanted);
                let id = self.add_struct(file, c_name, key, name.clone(), Origin::Nested);
                self.waiting.push_back((id, complex, schema));
                self.anonymous.insert(complex.id(), Type::Struct(id));
                Type::Struct(id)
            }
        }
    }

    /// The one repeating element that is all there is in the type: then the type is an array, and needs no structure.
    fn wrapped(&self, content: &Content<'d>) -> Option<(Element<'d>, usize)> {
        let (complex, schema) = match *content {
            Content::Anonymous(complex, schema) => (complex, schema),
            Content::Type(Type::Struct(id)) => self.global_source(id)?,
            Content::Type(_) => return None,
        };
        let is_once = |element| Occurs::of(element, self.diagnostics).is_once();
        let only = |element: Element<'d>| {
            let mut content = schema::content(element);
            content.next().filter(|_| content.next().is_none())
        };
        let is_mixed = schema::flag(complex, "mixed", self.diagnostics);
        let sequence = only(complex).filter(|child| !is_mixed && child.local() == "sequence" && is_once(*child))?;
        let item = only(sequence).filter(|child| child.local() == "element")?;
        Occurs::of(item, self.diagnostics).repeats().then_some((item, schema))
    }

    /// Where a global complex type, or one of a global element, was written, unless others extend it.
    fn global_source(&self, id: StructId) -> Option<(Element<'d>, usize)> {
        let structure = &self.model.structs[id];
        match structure.origin {
            Origin::GlobalType if !self.set.bases.contains(&structure.name) => {
                self.set.types.get(&structure.name).map(|component| (component.element, component.schema))
            }
            Origin::Element => {
                let component = self.set.elements.get(&structure.name)?;
                Some((component.element.child(schema::NAMESPACE, "complexType")?, component.schema))
            }
            _ => None,
        }
    }
}

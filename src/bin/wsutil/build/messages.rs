//! Messages: which element, or which structure of the compiler's own, the body is.

use super::{Builder, FALLBACK, Section};
use crate::arguments::Kind;
use crate::diagnostic::rule;
use crate::document::{Element, QName};
use crate::model::{Body, Field, FieldType, FileId, Mapping, Message, Origin, StructId, Type};
use crate::naming::{self, Names};
use crate::schema::{self, Occurs};
use crate::wsdl::{self, Part, PartContent, Style};

use super::Scope;
use super::elements::{Content, Declared};

/// A message as one operation uses it.
pub(super) struct Used {
    /// Index in the file.
    pub index: usize,
    /// The structure whose fields may become parameters.
    pub structure: Option<StructId>,
    /// Whether they do if those of the other direction do, too.
    pub expands: bool,
    /// The body may be nil.
    pub nillable: bool,
    /// The type of the body, if it is an element.
    pub ty: Option<Type>,
    /// What a parameter for the whole message is called.
    pub name: String,
}

/// How an operation uses a message.
pub(super) struct Usage<'b, 'd> {
    pub message: &'b QName,
    pub body: Option<&'b wsdl::Body<'d>>,
    pub style: Style,
    pub action: Option<String>,
    /// The operation, with `Response` behind it for the output: what the wrapper of RPC is called.
    pub wrapper: String,
    /// The element that refers to the message.
    pub at: Element<'d>,
}

impl<'d> Builder<'d, '_> {
    pub(super) fn messages_and_contracts(&mut self) {
        let wsdl = self.wsdl;
        for definitions in &wsdl.files {
            let Some(file) = self.file_of(definitions) else { continue };
            for name in &definitions.bindings {
                if let Some(binding) = wsdl.bindings.get(name) {
                    self.contract(file, binding);
                }
            }
            self.unused_messages(file, definitions);
            // As they stand in the file, and then those that an operation needs once more.
            let order = |message: &Message| {
                let position =
                    definitions.messages.iter().position(|name| naming::of_xml(&name.local) == message.c_name);
                position.unwrap_or(usize::MAX)
            };
            self.sort_messages(file, order);
        }
    }

    fn sort_messages(&mut self, file: FileId, order: impl Fn(&Message) -> usize) {
        let file = &mut self.model.files[file];
        let messages = std::mem::take(&mut file.messages);
        let mut sorted: Vec<_> = messages.into_iter().enumerate().collect();
        sorted.sort_by_key(|(_, message)| order(message));
        let mut places = vec![0; sorted.len()];
        for (new, (old, _)) in sorted.iter().enumerate() {
            places[*old] = new;
        }
        file.messages = sorted.into_iter().map(|(_, message)| message).collect();
        for operation in file.contracts.iter_mut().flat_map(|contract| &mut contract.operations) {
            operation.input = places[operation.input];
            operation.output = operation.output.map(|output| places[output]);
        }
    }

    fn file_of(&self, definitions: &wsdl::Definitions<'d>) -> Option<FileId> {
        let wanted = definitions.root.document();
        self.inputs.iter().position(|input| input.kind == Kind::Wsdl && std::ptr::eq(&raw const input.document, wanted))
    }

    /// Messages of no operation: those of faults, and what applications send by themselves.
    fn unused_messages(&mut self, file: FileId, definitions: &wsdl::Definitions<'d>) {
        let wsdl = self.wsdl;
        for name in &definitions.messages {
            let c_name = naming::of_xml(&name.local);
            let Some(message) = wsdl.messages.get(name) else { continue };
            if self.model.files[file].messages.iter().any(|known| known.c_name == c_name) {
                continue;
            }
            let [Part { content: PartContent::Element(element), element: at, .. }] = &message.parts[..] else {
                continue;
            };
            let Some((element_file, key, ty)) = self.global_element(element, *at) else { continue };
            self.fill_structures();
            self.refer(ty, element_file, file);
            let c_name = self.key(file, Section::Messages, &name.local);
            let body = Body::Element(element_file, key);
            self.model.files[file].messages.push(Message { c_name, action: None, body });
        }
    }

    /// The message of an operation. Messages that are used in the same way have one description.
    pub(super) fn message(&mut self, file: FileId, usage: Usage<'_, 'd>) -> Option<Used> {
        let message = self.wsdl.messages.get(usage.message)?;
        let parts = self.body_parts(message, usage.body, usage.style);
        let encoded = usage.body.is_some_and(|body| body.encoded);
        let element = usage.body.map_or(usage.at, |body| body.element);
        let mut used = Used {
            index: 0,
            structure: None,
            expands: true,
            nillable: false,
            ty: None,
            name: message.name.local.clone(),
        };
        let body = if encoded {
            self.report(FALLBACK, element, "the encoded style is not supported: the body becomes an XML buffer");
            self.wrapper(file, &usage, None, &[], true, &mut used)
        } else if usage.style == Style::Rpc {
            let namespace = usage.body.map_or("", |body| body.namespace);
            let name = QName::new(namespace, &usage.wrapper);
            self.wrapper(file, &usage, Some(name), &parts, false, &mut used)
        } else {
            match &parts[..] {
                [] => Body::Empty,
                [part] => {
                    let PartContent::Element(name) = &part.content else {
                        let text = format!("the part '{}' of a document-style message needs an element", part.name);
                        self.report(rule::UNSUPPORTED, part.element, text);
                        return None;
                    };
                    let (element_file, key, ty) = self.global_element(name, part.element)?;
                    self.refer(ty, element_file, file);
                    let global = self.set.elements.get(name);
                    used.nillable =
                        global.is_some_and(|global| schema::flag(global.element, "nillable", self.diagnostics));
                    if used.nillable {
                        used.name = part.name.to_owned();
                    }
                    used.ty = Some(ty);
                    let structure = match ty {
                        Type::Struct(id) if !self.model.has_type_field(id) => Some(id),
                        _ => None,
                    };
                    used.structure = structure;
                    used.expands = part.name == "parameters" && structure.is_some() && !used.nillable;
                    Body::Element(element_file, key)
                }
                parts => self.wrapper(file, &usage, None, parts, false, &mut used),
            }
        };
        self.fill_structures();
        let action = usage.action.clone();
        let messages = &self.model.files[file].messages;
        let same = messages.iter().position(|known| {
            self.named_after(&known.c_name, &message.name.local) && known.action == action && known.body == body
        });
        used.index = match same {
            Some(index) => index,
            None => {
                let c_name = self.key(file, Section::Messages, &message.name.local);
                let messages = &mut self.model.files[file].messages;
                messages.push(Message { c_name, action, body });
                messages.len() - 1
            }
        };
        Some(used)
    }

    fn named_after(&self, c_name: &str, local: &str) -> bool {
        let plain = naming::of_xml(local);
        c_name.strip_prefix(plain.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('_'))
    }

    /// The parts that are in the body: not those that a binding makes headers.
    fn body_parts(&self, message: &wsdl::Message<'d>, body: Option<&wsdl::Body<'d>>, style: Style) -> Vec<Part<'d>> {
        let Some((body, wanted)) = body.and_then(|body| Some((body, body.parts.as_ref()?))) else {
            return message.parts.clone();
        };
        let is_part = |name: &&str| message.parts.iter().any(|part| part.name == *name);
        if style == Style::Rpc && !wanted.is_empty() && !wanted.iter().any(is_part) {
            // gSOAP says so of every RPC message, and means the wrapper.
            let names = wanted.join("', '");
            let text = format!("the message {} has no part '{names}'; all its parts are taken", message.name);
            self.report(rule::IGNORED, body.element, text);
            return message.parts.clone();
        }
        for name in wanted {
            if !is_part(name) {
                let text = format!("the message {} has no part '{name}'", message.name);
                self.report(rule::UNRESOLVED, body.element, text);
            }
        }
        message.parts.iter().filter(|part| wanted.contains(&part.name)).cloned().collect()
    }

    /// A structure with a field for each part; for encoded messages, which have no type here, with one for everything.
    fn wrapper(
        &mut self,
        file: FileId,
        usage: &Usage<'_, 'd>,
        name: Option<QName>,
        parts: &[Part<'d>],
        encoded: bool,
        used: &mut Used,
    ) -> Body {
        // The same wrapper for each binding of a port type.
        let identity =
            (file, usage.message.clone(), name.clone(), encoded, parts.iter().map(|p| p.name).collect::<Vec<_>>());
        let id = match self.wrappers.iter().find(|(known, _)| *known == identity) {
            Some(&(_, id)) => id,
            None => {
                let wanted = format!("_{}", naming::of_xml(&usage.message.local));
                let c_name = self.claim(file, &wanted, None);
                let key = self.key(file, Section::Types, &wanted);
                let element = name.clone().unwrap_or_default();
                let id = self.add_struct(file, c_name, key, element, Origin::Message);
                self.wrappers.push((identity, id));
                let fields = match encoded {
                    true => vec![Field::new("body".into(), Mapping::AnyElement, FieldType::Value(Type::XML_BUFFER))],
                    false => self.part_fields(id, name.is_some(), parts),
                };
                self.model.structs[id].fields = fields;
                id
            }
        };
        used.structure = Some(id);
        Body::Wrapper(id, name)
    }

    fn part_fields(&mut self, id: StructId, rpc: bool, parts: &[Part<'d>]) -> Vec<Field> {
        let mut members = Names::default();
        let mut fields = Vec::new();
        for part in parts {
            let declared = match &part.content {
                PartContent::Type(name) if rpc => Declared {
                    name: QName::new("", part.name),
                    nillable: false,
                    content: Content::Type(self.named_type(name, part.element)),
                },
                PartContent::Element(name) if !rpc => {
                    let Some((file, _, ty)) = self.global_element(name, part.element) else { continue };
                    self.refer(ty, file, self.model.structs[id].file);
                    let global = self.set.elements.get(name);
                    let nillable =
                        global.is_some_and(|global| schema::flag(global.element, "nillable", self.diagnostics));
                    Declared { name: name.clone(), nillable, content: Content::Type(ty) }
                }
                _ => {
                    let (style, content) =
                        if rpc { ("an RPC-style", "a type") } else { ("a document-style", "an element") };
                    let text = format!("the part '{}' of {style} message needs {content}", part.name);
                    self.report(rule::UNSUPPORTED, part.element, text);
                    continue;
                }
            };
            let scope = Scope { owner: id, schema: 0 };
            let once = Occurs { min: 1, max: Some(1) };
            let field = self.field(declared, once, scope, &mut Names::default());
            // Parameters are called after their parts.
            let c_name = self.member(&mut members, part.name, field.mapping.repeats());
            fields.push(Field { c_name, ..field });
        }
        fields
    }
}

//! Description tables and documents for tests.

use std::cell::RefCell;
use std::ffi::c_void;
use std::mem::MaybeUninit;

use crate::abi::*;
use crate::error::Result;
use crate::heap::Heap;
use crate::serialization::ElementType;
use crate::xml::{NodeBuffer, Text, Writer, XmlName, XmlStr};

pub const NS: &str = "urn:t";

/// A box and how to free it.
type Kept = (*mut c_void, fn(*mut c_void));

/// Owns the tables of a test; they stay where they are until it is dropped.
#[derive(Default)]
pub struct Schema {
    kept: RefCell<Vec<Kept>>,
}

impl Drop for Schema {
    fn drop(&mut self) {
        for (pointer, free) in self.kept.get_mut().drain(..) {
            free(pointer);
        }
    }
}

impl Schema {
    pub fn keep<T: 'static>(&self, value: T) -> *mut T {
        let pointer = Box::into_raw(Box::new(value));
        // SAFETY: made by `into_raw` one line above, freed once, when the schema is dropped.
        self.kept.borrow_mut().push((pointer.cast(), |pointer| drop(unsafe { Box::from_raw(pointer.cast::<T>()) })));
        pointer
    }

    pub fn list<T: 'static>(&self, values: Vec<T>) -> *mut T {
        let list = self.keep(values);
        // SAFETY: kept just now.
        unsafe { (*list).as_mut_ptr() }
    }

    pub fn xml(&self, text: &str) -> *mut WS_XML_STRING {
        let bytes = self.list(text.as_bytes().to_vec());
        self.keep(WS_XML_STRING { length: text.len() as u32, bytes, dictionary: std::ptr::null_mut(), id: 0 })
    }

    pub fn structure(&self, size: usize, fields: Vec<WS_FIELD_DESCRIPTION>) -> *mut WS_STRUCT_DESCRIPTION {
        let fields: Vec<_> = fields.into_iter().map(|field| self.keep(field)).collect();
        let count = fields.len() as u32;
        self.keep(WS_STRUCT_DESCRIPTION {
            size: size as u32,
            alignment: 8,
            fields: self.list(fields),
            fieldCount: count,
            typeLocalName: std::ptr::null_mut(),
            typeNs: std::ptr::null_mut(),
            parentType: std::ptr::null_mut(),
            subTypes: std::ptr::null_mut(),
            subTypeCount: 0,
            structOptions: 0,
        })
    }

    pub fn field(&self, mapping: WS_FIELD_MAPPING, name: &str, ty: WS_TYPE, offset: usize) -> WS_FIELD_DESCRIPTION {
        let (local, ns) = if name.is_empty() {
            (std::ptr::null_mut(), std::ptr::null_mut())
        } else {
            let ns = if mapping == WS_ATTRIBUTE_FIELD_MAPPING { "" } else { NS };
            (self.xml(name), self.xml(ns))
        };
        WS_FIELD_DESCRIPTION {
            mapping: MaybeUninit::new(mapping),
            localName: local,
            ns,
            r#type: MaybeUninit::new(ty),
            typeDescription: std::ptr::null_mut(),
            offset: offset as u32,
            options: 0,
            defaultValue: std::ptr::null_mut(),
            countOffset: u32::MAX,
            itemLocalName: std::ptr::null_mut(),
            itemNs: std::ptr::null_mut(),
            itemRange: std::ptr::null_mut(),
        }
    }

    pub fn element_field(&self, name: &str, ty: WS_TYPE, offset: usize) -> WS_FIELD_DESCRIPTION {
        self.field(WS_ELEMENT_FIELD_MAPPING, name, ty, offset)
    }

    /// A repeating element without a wrapper.
    pub fn repeating(&self, item: &str, ty: WS_TYPE, offset: usize, count_offset: usize) -> WS_FIELD_DESCRIPTION {
        WS_FIELD_DESCRIPTION {
            itemLocalName: self.xml(item),
            itemNs: self.xml(NS),
            countOffset: count_offset as u32,
            ..self.field(WS_REPEATING_ELEMENT_FIELD_MAPPING, "", ty, offset)
        }
    }

    pub fn element<T>(&self, name: &str, ty: WS_TYPE, description: *mut T) -> *mut WS_ELEMENT_DESCRIPTION {
        let (local, ns) = match name {
            "" => (std::ptr::null_mut(), std::ptr::null_mut()),
            _ => (self.xml(name), self.xml(NS)),
        };
        self.keep(WS_ELEMENT_DESCRIPTION {
            elementLocalName: local,
            elementNs: ns,
            r#type: MaybeUninit::new(ty),
            typeDescription: description.cast(),
        })
    }

    /// The element `s` of a structure with these fields.
    pub fn struct_element(&self, size: usize, fields: Vec<WS_FIELD_DESCRIPTION>) -> Result<ElementType> {
        self.compile(self.element("s", WS_STRUCT_TYPE, self.structure(size, fields)))
    }

    pub fn compile(&self, description: *const WS_ELEMENT_DESCRIPTION) -> Result<ElementType> {
        // SAFETY: tables of this schema, which the tests keep for longer than the type.
        unsafe { ElementType::new(description) }
    }
}

/// The nodes of a small document. Knows elements, attributes, namespaces and plain text.
pub fn document(text: &str) -> NodeBuffer {
    let mut writer = Writer::nodes(NodeBuffer::new());
    let mut scopes: Vec<Vec<(String, String)>> = vec![vec![]];
    let mut rest = text;
    while !rest.is_empty() {
        let Some(tag) = rest.strip_prefix('<') else {
            let end = rest.find('<').unwrap_or(rest.len());
            writer.text(Text::Utf8(&rest[..end])).unwrap();
            rest = &rest[end..];
            continue;
        };
        let (tag, behind) = tag.split_once('>').unwrap();
        rest = behind;
        if tag.starts_with('/') {
            writer.end_element().unwrap();
            scopes.pop();
            continue;
        }
        if let Some(comment) = tag.strip_prefix("!--") {
            writer.comment(comment.trim_end_matches("--")).unwrap();
            continue;
        }
        let (tag, empty) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
        let (name, mut attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        let mut pairs = Vec::new();
        while let Some((key, value)) = attributes.trim_start().split_once("='") {
            let (value, behind) = value.split_once('\'').unwrap();
            pairs.push((key.to_owned(), value.to_owned()));
            attributes = behind;
        }
        let mut scope = scopes.last().unwrap().clone();
        for (key, value) in &pairs {
            if key == "xmlns" || key.starts_with("xmlns:") {
                scope.push((key.strip_prefix("xmlns:").unwrap_or("").to_owned(), value.clone()));
            }
        }
        let lookup = |prefix: &str| match prefix {
            "xml" => "http://www.w3.org/XML/1998/namespace".to_owned(),
            _ => scope.iter().rev().find(|(known, _)| known == prefix).map_or_else(String::new, |(_, ns)| ns.clone()),
        };
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        let ns = lookup(prefix);
        writer.start_element(&XmlName::prefixed(prefix, XmlStr::inline(local), XmlStr::inline(&ns))).unwrap();
        for (key, value) in &pairs {
            match key.split_once(':') {
                _ if key == "xmlns" => writer.xmlns("", XmlStr::inline(value)).unwrap(),
                Some(("xmlns", prefix)) => writer.xmlns(prefix, XmlStr::inline(value)).unwrap(),
                Some((prefix, local)) => {
                    let ns = lookup(prefix);
                    let name = XmlName::prefixed(prefix, XmlStr::inline(local), XmlStr::inline(&ns));
                    writer.attribute(&name, Text::Utf8(value)).unwrap();
                }
                None => writer.attribute(&XmlName::local(key), Text::Utf8(value)).unwrap(),
            }
        }
        match empty {
            true => writer.end_element().unwrap(),
            false => scopes.push(scope),
        }
    }
    writer.into_nodes().unwrap()
}

/// A document whose root element `s` in the test namespace has this content; `i` stands for the instance namespace.
pub fn in_s(content: &str) -> NodeBuffer {
    document(&format!("<s xmlns='{NS}' xmlns:i='http://www.w3.org/2001/XMLSchema-instance'>{content}</s>"))
}

pub fn heap() -> Heap {
    Heap::new(1 << 20, 0)
}

/// Reads a whole document as a value of `T`.
pub fn read<T>(element: &ElementType, document: &NodeBuffer, heap: &mut Heap) -> Result<T> {
    let mut value = MaybeUninit::<T>::uninit();
    let mut cursor = document.cursor();
    let (address, size) = (value.as_mut_ptr().cast(), size_of::<T>() as u32);
    let option = MaybeUninit::new(WS_READ_REQUIRED_VALUE);
    // SAFETY: the storage is as large as it says; tests pass the type that the description describes.
    unsafe { element.read(&mut cursor, option, Some(heap), address, size) }?;
    assert_eq!(cursor.kind(), crate::xml::NodeKind::End, "the cursor is behind the element");
    // SAFETY: a successful read fills all fields; the tests' types are plain C structures.
    Ok(unsafe { value.assume_init() })
}

/// The text that a failed read explains itself with.
pub fn read_failure<T>(element: &ElementType, document: &NodeBuffer) -> (i32, String) {
    match read::<T>(element, document, &mut heap()) {
        Ok(_) => panic!("the document was accepted"),
        Err(failure) => (failure.code, failure.texts.join(" | ")),
    }
}

/// The XML text of a value.
pub fn written<T>(element: &ElementType, value: &T) -> Result<String> {
    let mut writer = Writer::utf8(Vec::new());
    let option = MaybeUninit::new(WS_WRITE_REQUIRED_VALUE);
    // SAFETY: a value of the described type, as above.
    unsafe { element.write(&mut writer, option, std::ptr::from_ref(value).cast(), size_of::<T>() as u32) }?;
    Ok(String::from_utf8(writer.finish()?).unwrap())
}

pub fn units(text: &str) -> Vec<u16> {
    text.encode_utf16().chain([0]).collect()
}

/// What a zero-terminated string of a value says.
pub fn wsz(chars: *const u16) -> String {
    assert!(!chars.is_null());
    let mut units = Vec::new();
    // SAFETY: a string that serialization terminated.
    while let unit @ 1.. = unsafe { *chars.add(units.len()) } {
        units.push(unit);
    }
    String::from_utf16(&units).unwrap()
}

/// The items of an array of a value.
pub fn items<'a, T>(start: *const T, count: u32) -> &'a [T] {
    if count == 0 {
        return &[];
    }
    // SAFETY: an array that serialization made, with its count.
    unsafe { std::slice::from_raw_parts(start, count as usize) }
}

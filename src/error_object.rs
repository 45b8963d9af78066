//! The error object of the API (`WS_ERROR`): what went wrong, as a list of sentences, from the outermost layer that
//! had something to say to the innermost.
//!
//! Strings and views that an application was given stay valid until the object is reset or freed, even if their
//! property is set again: they are retired instead of dropped.

use std::borrow::Cow;
use std::sync::Arc;
use std::sync::atomic::{AtomicPtr, Ordering};

use crate::abi::{E_INVALIDARG, E_OUTOFMEMORY, HRESULT, S_OK, WS_E_INVALID_OPERATION, WS_FAULT, WS_XML_BUFFER};
use crate::error::{Failure, Result};
use crate::error_text;
use crate::handle::Kind;
use crate::heap::Heap;
use crate::message::fault::from_error::language_tag;
use crate::message::fault::{ErrorView, Fault, SoapCode};
use crate::string;
use crate::xml::NodeBuffer;

/// English (United States), the language of this library's texts.
pub const DEFAULT_LANGUAGE: u16 = 0x0409;

/// See the module. Single-threaded; creating one allocates nothing.
pub struct ErrorObject {
    language: u16,
    original_code: HRESULT,
    created_with: (u16, HRESULT),
    /// In the order in which they were added; the API counts from the end.
    strings: Vec<Arc<[u16]>>,
    /// The text of `original_code`, unless that is a success.
    original_text: Option<Arc<[u16]>>,
    retired: Vec<Arc<[u16]>>,
    fault: Option<Fault>,
    /// Empty for none.
    fault_action: String,
    fault_header: Option<NodeBuffer>,
    views: Views,
}

/// The fault properties as C structures, made when they are asked for. All of them are in one heap, so that those
/// of a value that was replaced stay valid as well.
pub struct Views {
    pub heap: Heap,
    pub fault: View<WS_FAULT>,
    /// The bytes of the action.
    pub action: View<u8>,
    pub header: View<WS_XML_BUFFER>,
}

/// The address of a C structure in the heap of the views, or of none yet.
pub struct View<T>(AtomicPtr<T>);

impl<T> View<T> {
    fn none() -> Self {
        Self(AtomicPtr::new(std::ptr::null_mut()))
    }

    pub fn set(&self, address: *mut T) {
        self.0.store(address, Ordering::Relaxed);
    }

    pub fn get(&self) -> Option<*mut T> {
        Some(self.0.load(Ordering::Relaxed)).filter(|address| !address.is_null())
    }
}

impl Views {
    fn none() -> Self {
        Self { heap: Heap::new(usize::MAX, 0), fault: View::none(), action: View::none(), header: View::none() }
    }

    fn is_none(&self) -> bool {
        self.fault.get().is_none()
            && self.action.get().is_none()
            && self.header.get().is_none()
            && self.heap.actual_size() == 0
    }
}

impl Kind for ErrorObject {
    const TAG: u64 = u64::from_le_bytes(*b"WSERROBJ");
    const NAME: &'static str = "the error object";
}

impl Default for ErrorObject {
    fn default() -> Self {
        Self::new()
    }
}

impl ErrorObject {
    pub fn new() -> Self {
        Self {
            language: DEFAULT_LANGUAGE,
            original_code: S_OK,
            created_with: (DEFAULT_LANGUAGE, S_OK),
            strings: Vec::new(),
            original_text: None,
            retired: Vec::new(),
            fault: None,
            fault_action: String::new(),
            fault_header: None,
            views: Views::none(),
        }
    }

    /// An object whose properties were given when it was created; a reset comes back to them.
    pub fn with_properties(language: Option<u16>, original_code: Option<HRESULT>) -> Result<Self> {
        let mut object = Self::new();
        if let Some(language) = language {
            object.set_language(language)?;
        }
        if let Some(code) = original_code {
            object.set_original_code(code)?;
        }
        object.created_with = (object.language, object.original_code);
        Ok(object)
    }

    /// Back to how it was created. Ends everything that [`ErrorObject::string`] gave out.
    pub fn reset(&mut self) {
        if self.is_new() {
            return;
        }
        let created_with = self.created_with;
        let (strings, retired) = (std::mem::take(&mut self.strings), std::mem::take(&mut self.retired));
        *self = Self { strings, retired, created_with, language: created_with.0, ..Self::new() };
        self.strings.clear();
        self.retired.clear();
        // Without memory for its text the code is still there, only its text is missing.
        let _ = self.set_original_code(created_with.1);
    }

    /// Whether nothing has happened to it since it was created without properties.
    fn is_new(&self) -> bool {
        (self.language, self.original_code) == (DEFAULT_LANGUAGE, S_OK)
            && self.created_with == (DEFAULT_LANGUAGE, S_OK)
            && self.strings.is_empty()
            && self.original_text.is_none()
            && self.retired.is_empty()
            && self.fault.is_none()
            && self.fault_action.is_empty()
            && self.fault_header.is_none()
            && self.views.is_none()
    }

    /// Adds what a failure has to say: its innermost sentence first, so that the outermost is string 0, and the code
    /// of the platform if it has one. What there is no memory for is left out; recording a failure cannot fail.
    pub fn record(&mut self, failure: &Failure) {
        for text in &failure.texts {
            let _ = string::to_utf16(text).and_then(|units| self.add_string(&units));
        }
        if failure.original != S_OK {
            let _ = self.set_original_code(failure.original);
        }
    }

    /// Adds a string, which becomes string 0.
    pub fn add_string(&mut self, units: &[u16]) -> Result {
        self.strings.try_reserve(1).map_err(|_| out_of_memory())?;
        self.strings.push(Arc::from(units));
        Ok(())
    }

    /// The strings that were added, and the text of the original code if there is one.
    pub fn string_count(&self) -> usize {
        self.strings.len() + usize::from(self.original_text.is_some())
    }

    /// String 0 is the latest; the text of the original code is the last.
    pub fn string(&self, index: usize) -> Option<&[u16]> {
        match self.strings.len().checked_sub(index + 1) {
            Some(position) => self.strings.get(position).map(AsRef::as_ref),
            None if index == self.strings.len() => self.original_text.as_deref(),
            None => None,
        }
    }

    /// All strings in the order of their indexes.
    pub fn strings(&self) -> impl Iterator<Item = &[u16]> {
        (0..self.string_count()).filter_map(|index| self.string(index))
    }

    pub fn language(&self) -> u16 {
        self.language
    }

    /// `E_INVALIDARG` for zero; `WS_E_INVALID_OPERATION` once the object holds anything.
    pub fn set_language(&mut self, language: u16) -> Result {
        if language == 0 {
            return Err(Failure::new(E_INVALIDARG, "The language of an error object cannot be zero."));
        }
        if !self.is_pristine() {
            return Err(Failure::new(
                WS_E_INVALID_OPERATION,
                "The language of an error object can only be set before the object holds anything.",
            ));
        }
        self.language = language;
        Ok(())
    }

    /// The platform's own code for the failure, if it was mapped to one of the API; otherwise success.
    pub fn original_code(&self) -> HRESULT {
        self.original_code
    }

    pub fn set_original_code(&mut self, code: HRESULT) -> Result {
        let text = match code {
            S_OK => None,
            _ => Some(Arc::from(string::to_utf16(&error_text::describe(code))?)),
        };
        self.retired.try_reserve(1).map_err(|_| out_of_memory())?;
        self.retired.extend(std::mem::replace(&mut self.original_text, text));
        self.original_code = code;
        Ok(())
    }

    /// Makes this object say what `source` says. What was given out before stays valid until the reset.
    pub fn copy_from(&mut self, source: &Self) -> Result {
        let count = self.strings.len() + usize::from(self.original_text.is_some());
        self.retired.try_reserve(count).map_err(|_| out_of_memory())?;
        let mut strings = Vec::new();
        strings.try_reserve_exact(source.strings.len()).map_err(|_| out_of_memory())?;
        strings.extend(source.strings.iter().cloned());
        self.retired.append(&mut self.strings);
        self.retired.extend(std::mem::replace(&mut self.original_text, source.original_text.clone()));
        self.strings = strings;
        self.language = source.language;
        self.original_code = source.original_code;
        self.replace_fault(source.fault.clone());
        self.set_fault_action(source.fault_action.clone());
        self.set_fault_header(source.fault_header.clone());
        Ok(())
    }

    pub fn fault(&self) -> Option<&Fault> {
        self.fault.as_ref()
    }

    /// Sets the fault that stands for the error. Its reasons in the language of the object become strings.
    pub fn set_fault(&mut self, fault: Fault) -> Result {
        for reason in fault.reasons.iter().filter(|reason| is_language(&reason.lang, self.language)) {
            self.strings.try_reserve(1).map_err(|_| out_of_memory())?;
            self.strings.push(Arc::from(string::to_utf16(&reason.text)?));
        }
        self.replace_fault(Some(fault));
        Ok(())
    }

    /// Sets the detail of the fault, which is a general one if there was none.
    pub fn set_fault_detail(&mut self, detail: NodeBuffer) {
        let fault = self.fault.take().unwrap_or_else(|| Fault::new(SoapCode::Receiver));
        self.replace_fault(Some(Fault { detail: Some(detail), ..fault }));
    }

    /// The action for a message with the fault; empty for none.
    pub fn fault_action(&self) -> &str {
        &self.fault_action
    }

    pub fn set_fault_action(&mut self, action: String) {
        self.fault_action = action;
        self.views.action = View::none();
    }

    /// A header for a message with the fault.
    pub fn fault_header(&self) -> Option<&NodeBuffer> {
        self.fault_header.as_ref()
    }

    pub fn set_fault_header(&mut self, header: Option<NodeBuffer>) {
        self.fault_header = header;
        self.views.header = View::none();
    }

    /// The fault properties together with the place for their C structures.
    pub fn fault_parts(&mut self) -> (Option<&Fault>, &str, Option<&NodeBuffer>, &mut Views) {
        (self.fault.as_ref(), &self.fault_action, self.fault_header.as_ref(), &mut self.views)
    }

    /// What the rules for faults want to know, where a function failed with `code`.
    pub fn view(&self, code: HRESULT) -> ErrorView<'_> {
        ErrorView {
            fault: self.fault.as_ref(),
            strings: self.strings().map(|units| Cow::Owned(string::from_utf16_lossy(units))).collect(),
            code_text: error_text::describe(code),
            langid: self.language,
        }
    }

    fn replace_fault(&mut self, fault: Option<Fault>) {
        self.fault = fault;
        self.views.fault = View::none();
    }

    fn is_pristine(&self) -> bool {
        self.strings.is_empty()
            && self.retired.is_empty()
            && self.original_code == self.created_with.1
            && self.fault.is_none()
            && self.fault_action.is_empty()
            && self.fault_header.is_none()
    }
}

/// Whether a text with the language tag `tag` is in the language `langid`. One without a tag is taken as it is.
fn is_language(tag: &str, langid: u16) -> bool {
    let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    tag.is_empty() || primary(tag) == primary(language_tag(langid))
}

fn out_of_memory() -> Failure {
    Failure::new(E_OUTOFMEMORY, "The system has no memory left for the error object.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::abi::WS_E_ADDRESS_IN_USE;

    fn texts(object: &ErrorObject) -> Vec<String> {
        object.strings().map(|units| String::from_utf16(units).unwrap()).collect()
    }

    fn units(text: &str) -> Vec<u16> {
        text.encode_utf16().collect()
    }

    #[test]
    fn the_latest_string_is_string_zero_and_the_original_text_the_last() {
        let mut object = ErrorObject::new();
        object.add_string(&units("first")).unwrap();
        object.set_original_code(WS_E_ADDRESS_IN_USE).unwrap();
        object.add_string(&units("second")).unwrap();
        assert_eq!(object.string_count(), 3);
        assert_eq!(texts(&object), ["second", "first", &error_text::describe(WS_E_ADDRESS_IN_USE)]);
        assert_eq!(object.string(3), None);
        assert_eq!(object.string(usize::MAX - 1), None);
    }

    #[test]
    fn a_failure_is_recorded_with_its_outermost_sentence_at_zero() {
        let mut object = ErrorObject::new();
        object.record(&Failure::new(E_INVALIDARG, "inner").within("outer"));
        object.record(&Failure::new(E_INVALIDARG, "later"));
        assert_eq!(texts(&object), ["later", "outer", "inner"]);
    }

    #[test]
    fn a_failure_that_stands_for_an_error_of_the_system_leaves_its_code() {
        let mut object = ErrorObject::new();
        object.record(&Failure::new(WS_E_ADDRESS_IN_USE, "text").caused_by(libc::EADDRINUSE));
        assert_eq!(object.original_code(), crate::error::platform_code(libc::EADDRINUSE));
        object.record(&Failure::new(E_INVALIDARG, "later"));
        assert_eq!(object.original_code(), crate::error::platform_code(libc::EADDRINUSE));
        assert_eq!(object.string_count(), 3);
    }

    #[test]
    fn a_reset_comes_back_to_the_properties_of_the_creation() {
        let mut object = ErrorObject::with_properties(Some(0x0407), Some(WS_E_ADDRESS_IN_USE)).unwrap();
        object.add_string(&units("text")).unwrap();
        object.set_original_code(E_INVALIDARG).unwrap();
        object.reset();
        assert_eq!((object.language(), object.original_code()), (0x0407, WS_E_ADDRESS_IN_USE));
        assert_eq!(texts(&object), [error_text::describe(WS_E_ADDRESS_IN_USE)]);
    }

    #[test]
    fn the_language_is_not_zero_and_can_be_set_while_the_object_is_empty() {
        let mut object = ErrorObject::new();
        assert_eq!(object.language(), DEFAULT_LANGUAGE);
        assert_eq!(object.set_language(0).unwrap_err().code, E_INVALIDARG);
        object.set_language(0x040C).unwrap();
        object.add_string(&units("texte")).unwrap();
        assert_eq!(object.set_language(0x0407).unwrap_err().code, WS_E_INVALID_OPERATION);
        assert_eq!(object.language(), 0x040C);
        object.reset();
        object.set_language(0x0407).unwrap();
        assert_eq!(object.language(), 0x0407);
    }

    #[test]
    fn a_string_that_was_given_out_stays_until_the_reset() {
        let mut object = ErrorObject::with_properties(None, Some(E_INVALIDARG)).unwrap();
        object.add_string(&units("text")).unwrap();
        let given: Vec<*const u16> = object.strings().map(<[u16]>::as_ptr).collect();
        object.set_original_code(E_OUTOFMEMORY).unwrap();
        object.copy_from(&ErrorObject::new()).unwrap();
        let kept: Vec<*const u16> = object.retired.iter().map(|text| text.as_ptr()).collect();
        assert!(given.iter().all(|pointer| kept.contains(pointer)));
        assert_eq!(object.string_count(), 0);
    }

    #[test]
    fn the_reasons_of_a_fault_become_strings_if_they_are_in_the_language_of_the_object() {
        let fault = Fault::new(SoapCode::Sender)
            .with_reason("en", "one")
            .with_reason("de-DE", "zwei")
            .with_reason("EN-gb", "three")
            .with_reason("", "four");
        let mut object = ErrorObject::new();
        object.set_fault(fault).unwrap();
        assert_eq!(texts(&object), ["four", "three", "one"]);
        assert_eq!(object.fault().unwrap().reasons.len(), 4);
        assert_eq!(object.set_language(0x0407).unwrap_err().code, WS_E_INVALID_OPERATION);
    }

    #[test]
    fn a_reset_and_a_copy_concern_the_fault_its_action_and_its_header() {
        let mut object = ErrorObject::new();
        object.set_fault(Fault::new(SoapCode::Sender)).unwrap();
        object.set_fault_action("urn:action".into());
        object.set_fault_header(Some(NodeBuffer::new()));
        let mut copy = ErrorObject::new();
        copy.copy_from(&object).unwrap();
        object.reset();
        for (object, is_set) in [(&copy, true), (&object, false)] {
            assert_eq!(object.fault().is_some(), is_set);
            assert_eq!(object.fault_action(), if is_set { "urn:action" } else { "" });
            assert_eq!(object.fault_header().is_some(), is_set);
        }
        object.set_language(0x0407).unwrap();
    }

    #[test]
    fn the_view_for_fault_rules_has_the_strings_in_reading_order() {
        let mut object = ErrorObject::new();
        object.record(&Failure::new(E_INVALIDARG, "inner").within("outer"));
        let view = object.view(E_OUTOFMEMORY);
        assert_eq!(view.strings, ["outer", "inner"]);
        assert_eq!(view.code_text, error_text::describe(E_OUTOFMEMORY));
        assert_eq!(view.langid, DEFAULT_LANGUAGE);
    }

    #[test]
    fn a_copy_says_what_its_source_says() {
        let mut source = ErrorObject::with_properties(Some(0x0407), None).unwrap();
        source.set_original_code(E_OUTOFMEMORY).unwrap();
        source.add_string(&units("eins")).unwrap();
        let mut copy = ErrorObject::new();
        copy.add_string(&units("old")).unwrap();
        copy.copy_from(&source).unwrap();
        assert_eq!(texts(&copy), texts(&source));
        assert_eq!((copy.language(), copy.original_code()), (0x0407, E_OUTOFMEMORY));
    }
}

//! Reads the structures of metadata exchange. Everything is copied.

use super::args::{self, Property, invalid};
use crate::abi::*;
use crate::channel::http::DisallowedUserAgents;
use crate::error::Result;
use crate::service::metadata::{Document, EndpointMetadata, Exchange, HostMetadata, Port, ServiceName};
use crate::string::from_utf16;

/// The documents of `WS_SERVICE_PROPERTY_METADATA`, and the service that is to be generated.
///
/// # Safety
/// What the property refers to is valid.
pub unsafe fn host_metadata(property: Property<'_>) -> Result<HostMetadata> {
    // SAFETY: any bits make this structure; the caller's promise for what it refers to, here and below.
    unsafe {
        let metadata = property.structure::<WS_SERVICE_METADATA>()?.assume_init();
        let service = match (metadata.serviceName.is_null(), metadata.serviceNs.is_null()) {
            (true, true) => None,
            (false, false) => Some(ServiceName {
                name: text(metadata.serviceName, "the name of the service")?,
                ns: text(metadata.serviceNs, "the namespace of the service")?,
            }),
            _ => return Err(invalid("service metadata has both a service name and a namespace, or neither")),
        };
        let documents =
            args::array_of(metadata.documents.cast_const(), metadata.documentCount, "the array of metadata documents")?;
        let documents = documents.iter().enumerate().map(|(index, &document)| {
            read_document(document).map_err(|failure| failure.within(format!("metadata document {index} is not valid")))
        });
        Ok(HostMetadata { documents: documents.collect::<Result<_>>()?, service })
    }
}

/// # Safety
/// The document is null or valid.
unsafe fn read_document(document: *const WS_SERVICE_METADATA_DOCUMENT) -> Result<Document> {
    // SAFETY: the caller's promise.
    unsafe {
        let document = args::structure(document, "a metadata document")?;
        let content = text(document.content, "the content of a metadata document")?;
        let name = match document.name.is_null() {
            true => None,
            false => Some(utf16(document.name, "the name of a metadata document")?),
        };
        Ok(Document::new(content, name))
    }
}

/// Takes an endpoint property that is about metadata; false if it is none. When all are read,
/// [`EndpointMetadata::complete`] checks them.
///
/// # Safety
/// What the property refers to is valid.
pub unsafe fn endpoint_property(
    id: WS_SERVICE_ENDPOINT_PROPERTY_ID,
    property: Property<'_>,
    settings: &mut EndpointMetadata,
) -> Result<bool> {
    // SAFETY: any bits make these structures; the caller's promise for what they refer to.
    unsafe {
        match id {
            WS_SERVICE_ENDPOINT_PROPERTY_METADATA_EXCHANGE_TYPE => {
                settings.exchange = match WS_METADATA_EXCHANGE_TYPE::from_number(property.int()?) {
                    Some(WS_METADATA_EXCHANGE_TYPE_NONE) => Exchange::None,
                    Some(WS_METADATA_EXCHANGE_TYPE_MEX) => Exchange::Mex,
                    Some(WS_METADATA_EXCHANGE_TYPE_HTTP_GET) => Exchange::HttpGet,
                    None => return Err(invalid("the metadata exchange type is none of the enumeration")),
                };
            }
            WS_SERVICE_ENDPOINT_PROPERTY_METADATA => {
                let port = property.structure::<WS_SERVICE_ENDPOINT_METADATA>()?.assume_init();
                settings.port = Some(Port {
                    name: text(port.portName, "the name of the port")?,
                    binding_name: text(port.bindingName, "the name of the port's binding")?,
                    binding_ns: text(port.bindingNs, "the namespace of the port's binding")?,
                });
            }
            WS_SERVICE_ENDPOINT_PROPERTY_METADATA_EXCHANGE_URL_SUFFIX => {
                let suffix = property.structure::<WS_STRING>()?.assume_init();
                settings.suffix = Some(utf16(&suffix, "the suffix of the metadata URL")?);
            }
            _ => return Ok(false),
        }
    }
    Ok(true)
}

/// The list of `WS_LISTENER_PROPERTY_DISALLOWED_USER_AGENT`.
///
/// # Safety
/// What the property refers to is valid.
pub unsafe fn disallowed_user_agents(property: Property<'_>) -> Result<DisallowedUserAgents> {
    // SAFETY: any bits make this structure; the caller's promise for what it refers to.
    unsafe {
        let list = property.structure::<WS_DISALLOWED_USER_AGENT_SUBSTRINGS>()?.assume_init();
        let parts =
            args::array_of(list.subStrings.cast_const(), list.subStringCount, "the array of refused user agents")?;
        let parts = parts.iter().map(|&part| match utf16(part, "a refused user agent")? {
            // Part of every text there is.
            part if part.is_empty() => Err(invalid("an empty string would refuse every user agent")),
            part => Ok(part),
        });
        parts.collect::<Result<_>>().map(DisallowedUserAgents)
    }
}

/// # Safety
/// As for [`args::xml_string`].
unsafe fn text(string: *const WS_XML_STRING, what: &str) -> Result<String> {
    // SAFETY: the caller's promise.
    let bytes = unsafe { args::xml_string(string, what) }?;
    std::str::from_utf8(bytes).map(str::to_owned).map_err(|error| {
        invalid(format!("{what} is not UTF-8, as all strings of XML are, at byte {}", error.valid_up_to()))
    })
}

/// # Safety
/// As for [`args::string`].
unsafe fn utf16(string: *const WS_STRING, what: &str) -> Result<String> {
    // SAFETY: the caller's promise.
    let units = unsafe { args::string(string, what) }?;
    from_utf16(units).map_err(|failure| invalid(format!("{what} is not UTF-16: {failure}")))
}

#[cfg(test)]
mod tests {
    use std::ptr;

    use super::*;

    fn xml(text: &str) -> WS_XML_STRING {
        WS_XML_STRING { length: text.len() as u32, bytes: text.as_ptr().cast_mut(), dictionary: ptr::null_mut(), id: 0 }
    }

    fn wide(units: &[u16]) -> WS_STRING {
        WS_STRING { length: units.len() as u32, chars: units.as_ptr().cast_mut() }
    }

    fn property<T>(value: &T) -> Property<'_> {
        // SAFETY: the value is as long as it is.
        unsafe { Property::new(0, ptr::from_ref(value).cast(), size_of::<T>() as u32) }
    }

    fn read(
        documents: &mut [*mut WS_SERVICE_METADATA_DOCUMENT],
        name: *mut WS_XML_STRING,
        ns: *mut WS_XML_STRING,
    ) -> Result<HostMetadata> {
        let metadata = WS_SERVICE_METADATA {
            documentCount: documents.len() as u32,
            documents: documents.as_mut_ptr(),
            serviceName: name,
            serviceNs: ns,
        };
        // SAFETY: the tests keep what they hand in.
        unsafe { host_metadata(property(&metadata)) }
    }

    #[test]
    fn documents_and_service_are_copied() {
        let (mut content, units) = (xml("<a/>"), "a.wsdl".encode_utf16().collect::<Vec<_>>());
        let mut document_name = wide(&units);
        let mut named = WS_SERVICE_METADATA_DOCUMENT { content: &mut content, name: &mut document_name };
        let mut unnamed = WS_SERVICE_METADATA_DOCUMENT { content: &mut content, name: ptr::null_mut() };
        let (mut name, mut ns) = (xml("S"), xml("urn:s"));
        let metadata = read(&mut [&mut named, &mut unnamed], &mut name, &mut ns).unwrap();
        let names: Vec<_> = metadata.documents.iter().map(|document| document.name.as_deref()).collect();
        assert_eq!(names, [Some("a.wsdl"), None]);
        assert_eq!(metadata.service, Some(ServiceName { name: "S".to_owned(), ns: "urn:s".to_owned() }));
        assert!(read(&mut [], ptr::null_mut(), ptr::null_mut()).unwrap().documents.is_empty());
    }

    #[test]
    fn half_a_service_and_documents_without_content_are_invalid_arguments() {
        let mut name = xml("S");
        let mut empty = WS_SERVICE_METADATA_DOCUMENT { content: ptr::null_mut(), name: ptr::null_mut() };
        let mut bytes = [0xFF];
        let mut bad = WS_XML_STRING { length: 1, bytes: bytes.as_mut_ptr(), dictionary: ptr::null_mut(), id: 0 };
        let mut not_utf8 = WS_SERVICE_METADATA_DOCUMENT { content: &mut bad, name: ptr::null_mut() };
        let null = ptr::null_mut;
        for failure in [
            read(&mut [], &mut name, null()),
            read(&mut [], null(), &mut name),
            read(&mut [&mut empty], null(), null()),
            read(&mut [ptr::null_mut()], null(), null()),
            read(&mut [&mut not_utf8], null(), null()),
        ] {
            assert_eq!(failure.unwrap_err().code, E_INVALIDARG);
        }
    }

    #[test]
    fn endpoint_properties_are_read() {
        fn take<T>(settings: &mut EndpointMetadata, id: WS_SERVICE_ENDPOINT_PROPERTY_ID, value: &T) -> Result<bool> {
            // SAFETY: the test keeps what the values refer to.
            unsafe { endpoint_property(id, property(value), settings) }
        }
        let mut settings = EndpointMetadata::default();
        let kind = WS_SERVICE_ENDPOINT_PROPERTY_METADATA_EXCHANGE_TYPE;
        assert_eq!(take(&mut settings, kind, &1_i32), Ok(true));
        assert_eq!(take(&mut settings, kind, &3_i32).unwrap_err().code, E_INVALIDARG);
        let units: Vec<u16> = "mex".encode_utf16().collect();
        let suffix = WS_SERVICE_ENDPOINT_PROPERTY_METADATA_EXCHANGE_URL_SUFFIX;
        assert_eq!(take(&mut settings, suffix, &wide(&units)), Ok(true));
        let (mut name, mut binding, mut ns) = (xml("P"), xml("B"), xml(""));
        let mut port =
            WS_SERVICE_ENDPOINT_METADATA { portName: &mut name, bindingName: &mut binding, bindingNs: &mut ns };
        assert_eq!(take(&mut settings, WS_SERVICE_ENDPOINT_PROPERTY_METADATA, &port), Ok(true));
        port.bindingName = ptr::null_mut();
        let failure = take(&mut settings, WS_SERVICE_ENDPOINT_PROPERTY_METADATA, &port).unwrap_err();
        assert_eq!(failure.code, E_INVALIDARG);
        assert_eq!(take(&mut settings, WS_SERVICE_ENDPOINT_PROPERTY_MAX_CHANNELS, &1_u32), Ok(false));
        assert_eq!((settings.exchange, settings.suffix.as_deref()), (Exchange::Mex, Some("mex")));
        let port = settings.port.map(|port| (port.name, port.binding_name, port.binding_ns));
        assert_eq!(port, Some(("P".to_owned(), "B".to_owned(), String::new())));
    }

    #[test]
    fn refused_user_agents_are_read_and_may_not_be_empty() {
        let units: Vec<u16> = "curl".encode_utf16().collect();
        let (mut part, mut empty) = (wide(&units), wide(&[]));
        let list = |parts: &mut [*mut WS_STRING]| {
            let list = WS_DISALLOWED_USER_AGENT_SUBSTRINGS {
                subStringCount: parts.len() as u32,
                subStrings: parts.as_mut_ptr(),
            };
            // SAFETY: the strings live as long as the test.
            unsafe { disallowed_user_agents(property(&list)) }
        };
        assert_eq!(list(&mut [&mut part]), Ok(DisallowedUserAgents(vec!["curl".to_owned()])));
        assert_eq!(list(&mut []), Ok(DisallowedUserAgents(Vec::new())));
        assert_eq!(list(&mut [&mut part, &mut empty]).unwrap_err().code, E_INVALIDARG);
        assert_eq!(list(&mut [ptr::null_mut()]).unwrap_err().code, E_INVALIDARG);
    }
}

//! Objects from binding templates: `WsCreateServiceProxyFromTemplate`, `WsCreateServiceEndpointFromTemplate`. The policy
//! description of generated code and the template that the application fills in are merged into one list of properties.

use std::ffi::c_void;
use std::mem::{MaybeUninit, offset_of};
use std::ptr;

use super::args::{self, Property, invalid};
use super::guard::guard;
use super::heap::store;
use super::{endpoint_copy, handle, proxy_channel, proxy_settings, service_endpoint};
use crate::abi::*;
use crate::channel::encoding::WireEncoding;
use crate::error::{Failure, Result};
use crate::heap::Heap;
use crate::serialization::c_enum::number;
use crate::service::proxy::Proxy;

/// Creates a service proxy from a binding template and the policy description of generated code, as the generated
/// function `…_CreateServiceProxy` does.
///
/// - `channelType`: the type of the proxy's channel: `WS_CHANNEL_TYPE_REQUEST` for HTTP,
///   `WS_CHANNEL_TYPE_DUPLEX_SESSION` for TCP.
/// - `properties`, `propertyCount`: optional; copied. See `WS_PROXY_PROPERTY_ID`.
/// - `templateType`: which structures the next ones are. Implemented are `WS_HTTP_BINDING_TEMPLATE_TYPE` and
///   `WS_TCP_BINDING_TEMPLATE_TYPE`; the others need security, which is not.
/// - `templateValue`, `templateSize`: a `WS_HTTP_BINDING_TEMPLATE` or `WS_TCP_BINDING_TEMPLATE` and its size in bytes. Null
///   stands for one that is all zero; the size may then be 0. Copied, with everything that it refers to.
/// - `templateDescription`, `templateDescriptionSize`: a `WS_HTTP_POLICY_DESCRIPTION` or `WS_TCP_POLICY_DESCRIPTION` and its
///   size in bytes. Copied as well.
/// - `serviceProxy`: receives the proxy. The caller frees it with `WsFreeServiceProxy`.
/// - `error`: optional; receives what went wrong.
///
/// The channel has the properties of the description and those of the template, which are to be those that a policy
/// cannot express. If both have the same property, the values must be equal, except that the template may give another
/// character set, or another kind of binary, than the `WS_CHANNEL_PROPERTY_ENCODING` of the description.
///
/// The proxy is free threaded; it is the same as one of `WsCreateServiceProxy`.
///
/// Returns `S_OK`; `E_INVALIDARG` for a null argument, a wrong size, an unknown template type, a template that
/// contradicts the description, a property that one of them has twice, and all that `WsCreateServiceProxy` refuses so;
/// `WS_E_NOT_SUPPORTED` for a template type with security; `E_OUTOFMEMORY`. On failure `serviceProxy` is left as it was.
///
/// Documentation: WsCreateServiceProxyFromTemplate, WS_BINDING_TEMPLATE_TYPE.
///
/// # Safety
/// Pointers are null or valid, as in C.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsCreateServiceProxyFromTemplate(
    channelType: MaybeUninit<WS_CHANNEL_TYPE>,
    properties: *const WS_PROXY_PROPERTY,
    propertyCount: ULONG,
    templateType: MaybeUninit<WS_BINDING_TEMPLATE_TYPE>,
    templateValue: *mut c_void,
    templateSize: ULONG,
    templateDescription: *const c_void,
    templateDescriptionSize: ULONG,
    serviceProxy: *mut *mut WS_SERVICE_PROXY,
    error: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: the caller's promise about every pointer, here and in the function below.
    unsafe {
        guard(error, || {
            let out = args::out(serviceProxy, "the new service proxy")?;
            let kind = Kind::of(number(templateType))?;
            let policy = kind.description(templateDescription, templateDescriptionSize)?;
            let given = kind.template(templateValue, templateSize)?;
            let channel = merge(policy, given)?;
            let mut settings = proxy_settings::settings(number(channelType), kind.binding as i32)?;
            proxy_settings::proxy_properties(properties, propertyCount, &mut settings)?;
            proxy_channel::channel_properties(channel.as_ptr(), channel.len() as u32, &mut settings)?;
            out.set(handle::give(Proxy::new(settings)));
            Ok(S_OK)
        })
    }
}

/// Creates an endpoint for `WsCreateServiceHost` from a binding template and the policy description of generated code, as
/// the generated function `…_CreateServiceEndpoint` does.
///
/// - `channelType`: the type of the endpoint's channels: `WS_CHANNEL_TYPE_REPLY` for HTTP,
///   `WS_CHANNEL_TYPE_DUPLEX_SESSION` for TCP.
/// - `properties`, `propertyCount`: optional properties of the endpoint; copied, with everything that they refer to. See
///   `WS_SERVICE_ENDPOINT_PROPERTY_ID`.
/// - `addressUrl`: the URL to listen on; copied. Null leaves the URL of the endpoint empty, for the application to set.
/// - `contract`: the contract; copied. Its description and its method table are not: they must stay valid as long as a
///   host uses the endpoint.
/// - `authorizationCallback`: optional; decides which messages are served.
/// - `heap`: the endpoint is allocated in it, with everything that was copied.
/// - `templateType`, `templateValue`, `templateSize`, `templateDescription`, `templateDescriptionSize`: as for
///   `WsCreateServiceProxyFromTemplate`; copied.
/// - `serviceEndpoint`: receives the endpoint. It belongs to the heap, which must not be reset or freed before the host
///   was created; a host copies its endpoints, except for the contract, which must stay.
/// - `error`: optional; receives what went wrong.
///
/// The properties of the channel are merged as `WsCreateServiceProxyFromTemplate` does it. What the properties, the URL
/// and the contract say is checked by `WsCreateServiceHost`; the application may change the endpoint before.
///
/// The heap may be used by one thread at a time.
///
/// Returns `S_OK`; `E_INVALIDARG` for a null argument, a wrong size, an unknown template type, a channel type that does
/// not go with it, a template that contradicts the description, or a property that one of them has twice;
/// `WS_E_NOT_SUPPORTED` for a template type with security; `WS_E_QUOTA_EXCEEDED` if the heap is too small;
/// `WS_E_INVALID_OPERATION` while another thread uses it; `E_OUTOFMEMORY`. On failure `serviceEndpoint` is left as it
/// was; what the heap has given already stays allocated until its reset.
///
/// Documentation: WsCreateServiceEndpointFromTemplate, WS_BINDING_TEMPLATE_TYPE.
///
/// # Safety
/// Pointers are null or valid, as in C.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsCreateServiceEndpointFromTemplate(
    channelType: MaybeUninit<WS_CHANNEL_TYPE>,
    properties: *const WS_SERVICE_ENDPOINT_PROPERTY,
    propertyCount: ULONG,
    addressUrl: *const WS_STRING,
    contract: *const WS_SERVICE_CONTRACT,
    authorizationCallback: WS_SERVICE_SECURITY_CALLBACK,
    heap: *mut WS_HEAP,
    templateType: MaybeUninit<WS_BINDING_TEMPLATE_TYPE>,
    templateValue: *mut c_void,
    templateSize: ULONG,
    templateDescription: *const c_void,
    templateDescriptionSize: ULONG,
    serviceEndpoint: *mut *mut WS_SERVICE_ENDPOINT,
    error: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: see `WsCreateServiceProxyFromTemplate`.
    unsafe {
        guard(error, || {
            let out = args::out(serviceEndpoint, "the new endpoint")?;
            let kind = Kind::of(number(templateType))?;
            service_endpoint::check_binding(kind.binding as i32, number(channelType))?;
            let contract = *args::structure(contract, "the contract of the endpoint")?;
            let policy = kind.description(templateDescription, templateDescriptionSize)?;
            let given = kind.template(templateValue, templateSize)?;
            let channel = merge(policy, given)?;
            let mut heap = handle::lock::<Heap>(heap)?;
            let url = match addressUrl.is_null() {
                true => WS_STRING { length: 0, chars: ptr::null_mut() },
                false => endpoint_copy::string(addressUrl, "the URL of the endpoint", &mut heap)?,
            };
            let endpoint = WS_SERVICE_ENDPOINT {
                address: WS_ENDPOINT_ADDRESS {
                    url,
                    headers: ptr::null_mut(),
                    extensions: ptr::null_mut(),
                    identity: ptr::null_mut(),
                },
                channelBinding: MaybeUninit::new(kind.binding),
                channelType,
                securityDescription: ptr::null(),
                contract: store(contract, &mut heap)?.as_ptr(),
                authorizationCallback,
                properties: endpoint_copy::endpoint_properties(properties, propertyCount, &mut heap)?,
                propertyCount,
                channelProperties: endpoint_copy::channel_properties(&channel, &mut heap)?,
            };
            out.set(store(endpoint, &mut heap)?.as_ptr());
            Ok(S_OK)
        })
    }
}

/// A type of template that is implemented.
struct Kind {
    template_type: WS_BINDING_TEMPLATE_TYPE,
    binding: WS_CHANNEL_BINDING,
    template_size: usize,
    description_size: usize,
}

// The channel properties come first in all of them, and a binding without security has nothing else.
const _: () = assert!(
    offset_of!(WS_HTTP_BINDING_TEMPLATE, channelProperties) == 0
        && offset_of!(WS_TCP_BINDING_TEMPLATE, channelProperties) == 0
        && offset_of!(WS_HTTP_POLICY_DESCRIPTION, channelProperties) == 0
        && offset_of!(WS_TCP_POLICY_DESCRIPTION, channelProperties) == 0
);

impl Kind {
    fn of(number: i32) -> Result<Self> {
        let template_type = WS_BINDING_TEMPLATE_TYPE::from_number(number)
            .ok_or_else(|| invalid(format!("{number} is not a WS_BINDING_TEMPLATE_TYPE.")))?;
        let missing = match template_type {
            WS_HTTP_BINDING_TEMPLATE_TYPE => {
                return Ok(Self {
                    template_type,
                    binding: WS_HTTP_CHANNEL_BINDING,
                    template_size: size_of::<WS_HTTP_BINDING_TEMPLATE>(),
                    description_size: size_of::<WS_HTTP_POLICY_DESCRIPTION>(),
                });
            }
            WS_TCP_BINDING_TEMPLATE_TYPE => {
                return Ok(Self {
                    template_type,
                    binding: WS_TCP_CHANNEL_BINDING,
                    template_size: size_of::<WS_TCP_BINDING_TEMPLATE>(),
                    description_size: size_of::<WS_TCP_POLICY_DESCRIPTION>(),
                });
            }
            WS_HTTP_SSL_BINDING_TEMPLATE_TYPE => "TLS",
            WS_HTTP_HEADER_AUTH_BINDING_TEMPLATE_TYPE => "HTTP header authentication",
            WS_HTTP_SSL_HEADER_AUTH_BINDING_TEMPLATE_TYPE => "TLS with HTTP header authentication",
            WS_HTTP_SSL_USERNAME_BINDING_TEMPLATE_TYPE => "TLS with user names in messages",
            WS_HTTP_SSL_KERBEROS_APREQ_BINDING_TEMPLATE_TYPE => "TLS with Kerberos in messages",
            WS_TCP_SSPI_BINDING_TEMPLATE_TYPE => "Windows security of TCP streams",
            WS_TCP_SSPI_USERNAME_BINDING_TEMPLATE_TYPE => "Windows security of TCP streams with user names in messages",
            WS_TCP_SSPI_KERBEROS_APREQ_BINDING_TEMPLATE_TYPE => {
                "Windows security of TCP streams with Kerberos in messages"
            }
            WS_HTTP_SSL_USERNAME_SECURITY_CONTEXT_BINDING_TEMPLATE_TYPE => {
                "TLS with a security context from user names"
            }
            WS_HTTP_SSL_KERBEROS_APREQ_SECURITY_CONTEXT_BINDING_TEMPLATE_TYPE => {
                "TLS with a security context from Kerberos"
            }
            WS_TCP_SSPI_USERNAME_SECURITY_CONTEXT_BINDING_TEMPLATE_TYPE => {
                "Windows security of TCP streams with a security context from user names"
            }
            WS_TCP_SSPI_KERBEROS_APREQ_SECURITY_CONTEXT_BINDING_TEMPLATE_TYPE => {
                "Windows security of TCP streams with a security context from Kerberos"
            }
        };
        Err(Failure::new(WS_E_NOT_SUPPORTED, format!("{template_type:?} needs {missing}, which is not implemented.")))
    }

    /// # Safety
    /// The template is null or has its size, and its properties are valid.
    unsafe fn template<'a>(&self, value: *const c_void, size: u32) -> Result<&'a [WS_CHANNEL_PROPERTY]> {
        if !value.is_null() || size != 0 {
            self.check_size("template", size, self.template_size)?;
        }
        if value.is_null() {
            return Ok(&[]);
        }
        // SAFETY: the caller's promise.
        unsafe { channel_properties(value, "the template") }
    }

    /// # Safety
    /// The description has its size, and its properties are valid.
    unsafe fn description<'a>(&self, value: *const c_void, size: u32) -> Result<&'a [WS_CHANNEL_PROPERTY]> {
        self.check_size("policy description", size, self.description_size)?;
        // SAFETY: the caller's promise.
        unsafe { channel_properties(value, "the policy description") }
    }

    fn check_size(&self, what: &str, size: u32, expected: usize) -> Result<()> {
        if size as usize == expected {
            return Ok(());
        }
        Err(invalid(format!("With {:?} the {what} has {expected} bytes, not {size}.", self.template_type)))
    }
}

/// The channel properties that a structure starts with.
///
/// # Safety
/// `value` is null, or begins with a list of properties that is valid during `'a`.
unsafe fn channel_properties<'a>(value: *const c_void, name: &str) -> Result<&'a [WS_CHANNEL_PROPERTY]> {
    // SAFETY: the caller's promise.
    unsafe {
        let list = args::structure(value.cast::<WS_CHANNEL_PROPERTIES>(), name)?;
        args::array_of(list.properties.cast_const(), list.propertyCount, "The array of channel properties")
    }
}

/// What both say together, the policy first.
///
/// # Safety
/// The values of the properties are as long as their sizes say.
unsafe fn merge(policy: &[WS_CHANNEL_PROPERTY], given: &[WS_CHANNEL_PROPERTY]) -> Result<Vec<WS_CHANNEL_PROPERTY>> {
    let mut merged: Vec<WS_CHANNEL_PROPERTY> = Vec::new();
    for (name, list) in [("the policy description", policy), ("the template", given)] {
        let mut seen = 0_u64;
        for property in list {
            let id = WS_CHANNEL_PROPERTY_ID::from_number(number(property.id)).ok_or_else(|| {
                invalid(format!("There is no channel property {}, which is in {name}.", number(property.id)))
            })?;
            if seen & (1 << id as i32) != 0 {
                return Err(invalid(format!("{id:?} is given twice in {name}.")));
            }
            seen |= 1 << id as i32;
            match merged.iter_mut().find(|other| number(other.id) == id as i32) {
                None => merged.push(*property),
                // SAFETY: the caller's promise.
                Some(other) if unsafe { agree(id, other, property) }? => *other = *property,
                Some(_) => {
                    return Err(invalid(format!("The {id:?} of the template contradicts that of the policy.")));
                }
            }
        }
    }
    Ok(merged)
}

/// # Safety
/// As for [`merge`].
unsafe fn agree(id: WS_CHANNEL_PROPERTY_ID, policy: &WS_CHANNEL_PROPERTY, given: &WS_CHANNEL_PROPERTY) -> Result<bool> {
    let [policy, given] = [policy, given].map(|property| {
        // SAFETY: the caller's promise.
        unsafe { Property::new(id as i32, property.value, property.valueSize) }
    });
    if id == WS_CHANNEL_PROPERTY_ENCODING {
        let (policy, given) = (policy.int()?, given.int()?);
        let encodings = WireEncoding::from_number(policy).zip(WireEncoding::from_number(given));
        return Ok(policy == given || encodings.is_some_and(|(policy, given)| given.is_variant_of(policy)));
    }
    Ok(policy.octets()? == given.octets()?)
}

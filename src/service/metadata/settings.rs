//! What an application sets, and what its settings demand of each other.

use super::HostMetadata;
use crate::abi::{E_INVALIDARG, WS_MATCH_URL_EXACT_PATH, WS_MATCH_URL_PREFIX_PATH};
use crate::error::{Failure, Result};
use crate::url::{Flags, MatchOptions, Scheme, Url};

/// `WS_METADATA_EXCHANGE_TYPE`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Exchange {
    #[default]
    None,
    Mex,
    HttpGet,
}

/// What an endpoint is in the service element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Port {
    pub name: String,
    pub binding_name: String,
    pub binding_ns: String,
}

/// The URL matching options of a listener as the application gave them; `None` where it left the default.
#[derive(Debug, Clone, Copy, Default)]
pub struct GivenMatching {
    pub to: Option<u32>,
    pub transport: Option<u32>,
}

/// The URL matching options of a listener that take requests for paths longer than its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Matching {
    pub to: MatchOptions,
    pub transport: MatchOptions,
}

/// Where requests by WS-MetadataExchange have to be addressed to.
#[derive(Debug)]
struct MexAddress {
    url: Url,
    matching: MatchOptions,
}

/// The metadata settings of an endpoint.
#[derive(Debug, Default)]
pub struct EndpointMetadata {
    pub exchange: Exchange,
    /// Only requests for the endpoint's URL with this behind it are taken, if there is one.
    pub suffix: Option<String>,
    pub port: Option<Port>,
    /// The URL with the suffix.
    address: Option<MexAddress>,
}

impl EndpointMetadata {
    /// Checks the settings of one endpoint against each other, once all are known. A suffix and GET change how the
    /// listener matches URLs: to the options that are returned, if there are any.
    pub fn complete(&mut self, url: &Url, given: GivenMatching) -> Result<Option<Matching>> {
        if self.exchange == Exchange::HttpGet && !matches!(url.scheme, Scheme::Http | Scheme::Https) {
            return Err(invalid("the metadata exchange type HTTP_GET needs WS_HTTP_CHANNEL_BINDING"));
        }
        if let Some(suffix) = &self.suffix {
            if self.exchange != Exchange::Mex {
                return Err(invalid("a metadata URL suffix needs the metadata exchange type MEX"));
            }
            let matching = MatchOptions::from_bits(with_path(given.to, WS_MATCH_URL_EXACT_PATH))?;
            self.address = Some(MexAddress { url: suffixed(url, suffix)?, matching });
        }
        if self.suffix.is_none() && self.exchange != Exchange::HttpGet {
            return Ok(None);
        }
        Ok(Some(Matching { to: prefix_path(given.to)?, transport: prefix_path(given.transport)? }))
    }

    /// Whether a message with this To header is addressed to the metadata.
    pub(super) fn is_addressed(&self, to: Option<&str>) -> bool {
        let Some(MexAddress { url, matching }) = &self.address else { return true };
        let to = to.and_then(|to| Url::parse(to, Flags::default()).ok());
        to.is_some_and(|to| matching.matches(url, &to))
    }
}

impl HostMetadata {
    /// Checks that the documents can be served in the ways that the endpoints of the host are set to.
    pub fn check<'e>(&self, endpoints: impl IntoIterator<Item = &'e EndpointMetadata>) -> Result<()> {
        let by_get = endpoints.into_iter().any(|endpoint| endpoint.exchange == Exchange::HttpGet);
        match self.documents.iter().position(|document| document.name.is_none()) {
            Some(index) if by_get => {
                Err(invalid(format!("metadata document {index} is to be served by HTTP GET, but has no name")))
            }
            _ => Ok(()),
        }
    }
}

/// The URL of an endpoint with a suffix as it is.
fn suffixed(url: &Url, suffix: &str) -> Result<Url> {
    let unusable = |failure: Failure| {
        failure.within("the metadata URL suffix makes no URL that can be matched").with_code(E_INVALIDARG)
    };
    let text = url.encode().map_err(unusable)? + suffix;
    let url = Url::parse(&text, Flags { allow_host_wildcards: true, ..Flags::default() }).map_err(unusable)?;
    if url.query.is_empty() && url.fragment.is_empty() {
        Ok(url)
    } else {
        Err(invalid("the metadata URL suffix can only extend the path, not add a query or a fragment"))
    }
}

/// Matching options with this way to compare paths instead of what was given.
fn with_path(given: Option<u32>, path: u32) -> u32 {
    let bits = given.unwrap_or(MatchOptions::default().bits());
    bits & !(WS_MATCH_URL_EXACT_PATH | WS_MATCH_URL_PREFIX_PATH) | path
}

fn prefix_path(given: Option<u32>) -> Result<MatchOptions> {
    if given.is_some_and(|bits| bits & WS_MATCH_URL_EXACT_PATH != 0) {
        return Err(invalid("a metadata URL suffix and HTTP_GET contradict WS_MATCH_URL_EXACT_PATH"));
    }
    MatchOptions::from_bits(with_path(given, WS_MATCH_URL_PREFIX_PATH))
}

fn invalid(text: impl Into<std::borrow::Cow<'static, str>>) -> Failure {
    Failure::new(E_INVALIDARG, text)
}

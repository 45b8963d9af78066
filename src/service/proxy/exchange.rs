//! Calls over HTTP: a request and its response for each.

use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use super::Proxy;
use super::call::{Call, Caller, Reply};
use super::calling::{Admitted, SharedProxy};
use super::link::{HttpLink, Link};
use super::status;
use crate::abi::{WS_E_ENDPOINT_NOT_FOUND, WS_E_ENDPOINT_UNREACHABLE, WS_E_INVALID_FORMAT, WS_E_PROXY_FAILURE};
use crate::channel::document::Document;
use crate::channel::http::client::{ClientRequest, ClientUser, Place, Response};
use crate::channel::http::content::{self, ContentType};
use crate::error::{Failure, Result};
use crate::handle::Shared;
use crate::message::{AddressingHeader, AddressingVersion, EnvelopeError, EnvelopeVersion, Message, Predefined};
use crate::url::{Scheme, Url};
use crate::xml::Writer;

/// Where a request for a URL goes, and what it asks for there.
pub(super) struct Address {
    place: Place,
    through_proxy: bool,
    target: String,
    host: String,
    cookie: Option<String>,
}

impl Address {
    /// The same request, sent here.
    pub fn of(self, request: ClientRequest) -> ClientRequest {
        let Self { place, through_proxy, target, host, cookie } = self;
        ClientRequest { place, through_proxy, target, host, cookie, ..request }
    }
}

impl HttpLink {
    pub fn address(&self, url: &Url) -> Result<Address> {
        let server = Place { host: url.host.to_ascii_lowercase(), port: url.port().unwrap_or(80) };
        // In its escaped form, and without a fragment, which is not the server's business.
        let whole = Url { fragment: String::new(), ..url.clone() }.encode()?;
        let scheme = Scheme::Http.name().len() + "://".len();
        let rest = whole.get(scheme..).unwrap_or_default();
        let (authority, path) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
        let slash = if path.starts_with('/') { "" } else { "/" };
        let host = authority.strip_suffix(":80").unwrap_or(authority).to_owned();
        let cookie = match self.binding.keeps_cookies {
            true => self.cookies.lock().field(&url.host, path, now()),
            false => None,
        };
        Ok(match self.route.proxy_for(&server) {
            Some(proxy) => Address {
                place: proxy.clone(),
                through_proxy: true,
                target: format!("{}{authority}{slash}{path}", &whole[..scheme]),
                host,
                cookie,
            },
            None => Address { place: server, through_proxy: false, target: format!("{slash}{path}"), host, cookie },
        })
    }

    /// Keeps what the server has given, whatever else it answered. An HTTP proxy that answers in its place gives nothing.
    fn keep_cookies(&self, request: &ClientRequest, response: &Response) {
        if !self.binding.keeps_cookies || response.head.set_cookies.is_empty() || response.head.status == 407 {
            return;
        }
        let path = match request.target.split_once("://") {
            Some((_, rest)) if request.through_proxy => rest.find('/').map_or("/", |start| &rest[start..]),
            _ => &request.target,
        };
        let mut jar = self.cookies.lock();
        response.head.set_cookies.iter().for_each(|field| jar.take(&request.url.host, path, field, now()));
    }
}

/// Seconds since 1970.
fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

impl Proxy {
    fn http_link(&self) -> Option<Arc<HttpLink>> {
        match &self.lifecycle.lock().link {
            Some(Link::Requests(link)) => Some(link.clone()),
            _ => None,
        }
    }

    /// Encodes the request and gives it to the client. The call goes on, or was ended here.
    pub(super) fn exchange<W: FnOnce(&mut Writer<'_>) -> Result<()>>(
        proxy: &SharedProxy,
        admitted: &Admitted,
        link: &Arc<HttpLink>,
        message: &mut Message,
        caller: Box<dyn Caller>,
        write_body: W,
    ) {
        let call = &admitted.call;
        let request = proxy.http_request(admitted, link, message, write_body);
        // Before the request is on its way: from then on the answer may come.
        let given_back = match request {
            Ok(request) => call.give_back(caller, call.asynchronous).map(|()| request),
            // What somebody else wants to end it for is the better explanation.
            Err(failure) => Err((caller, call.verdict().unwrap_or(failure))),
        };
        match given_back {
            // Reaching the server is nothing that the caller waits for.
            Ok(request) if call.asynchronous => link.client.start_later(request),
            Ok(request) => link.client.start(request),
            Err((caller, failure)) => {
                proxy.lifecycle.lock().calls.input_output_ended(call.key);
                Self::complete(proxy, call, caller, Err(failure.into()));
            }
        }
    }

    fn http_request<W: FnOnce(&mut Writer<'_>) -> Result<()>>(
        &self,
        admitted: &Admitted,
        link: &HttpLink,
        message: &mut Message,
        write_body: W,
    ) -> Result<ClientRequest> {
        let envelope = self.settings.envelope;
        let action = message.action().map(str::to_owned);
        // With addressing headers the action is in the envelope; SOAP 1.1 has a field for it in any case.
        let transport = self.settings.addressing == AddressingVersion::Transport;
        let parameter = action.as_deref().filter(|_| transport && envelope == EnvelopeVersion::Soap12);
        let max_size = link.binding.client.max_message_size;
        let write = |writer: &mut Writer<'_>| message.write_envelope(writer, write_body);
        let (body, content_type) =
            content::encode(link.binding.encoding, envelope, parameter, max_size, 0, Vec::new(), write)?;
        let url = admitted.destination.url.clone();
        let Address { place, through_proxy, target, host, cookie } = link.address(&url)?;
        Ok(ClientRequest {
            key: admitted.call.key,
            url,
            place,
            through_proxy,
            target,
            host,
            content_type: content_type.into_owned(),
            soap_action: (envelope == EnvelopeVersion::Soap11)
                .then(|| content::escaped_action(action.as_deref().unwrap_or_default()).into_owned()),
            cookie,
            body,
            hops: 0,
        })
    }

    // ---- the response ----

    /// The exchange is over, well or not.
    pub(super) fn http_ended(
        proxy: &SharedProxy,
        link: &Arc<HttpLink>,
        request: &ClientRequest,
        result: Result<Response>,
    ) {
        let call = {
            let mut lifecycle = proxy.lifecycle.lock();
            let call = lifecycle.calls.exchanged(request.key);
            if call.is_none() {
                // A close may be waiting for the answer to an abandoned call.
                Self::advance(proxy, lifecycle);
            }
            call
        };
        let Some(call) = call else { return };
        let result = match result {
            Ok(response) => proxy.http_reply(link, &call, request, response),
            Err(failure) => Err(proxy_failure(failure, request.through_proxy)),
        };
        let outcome = match result {
            Ok(Some(reply)) => return Self::hand_over(proxy, link.client.runtime(), &call, reply),
            Ok(None) => Ok(()),
            Err(failure) => {
                let url = request.url.encode().unwrap_or_default();
                Err(failure.within(format!("the request to {url} has not succeeded")).into())
            }
        };
        if let Some(caller) = call.claim() {
            Self::complete(proxy, &call, caller, outcome);
        }
    }

    /// The message in a response; `None` for the end of a one-way call.
    fn http_reply(
        &self,
        link: &HttpLink,
        call: &Call,
        request: &ClientRequest,
        response: Response,
    ) -> Result<Option<Reply>> {
        let Response { head, body } = response;
        let success = (200..300).contains(&head.status);
        // With SOAP 1.2 a fault that blames the sender comes as a bad request.
        let blames_us = head.status == 400 && self.settings.envelope == EnvelopeVersion::Soap12;
        if !success && head.status != 500 && !blames_us {
            return Err(status::failure(&head, request.through_proxy));
        }
        if success && call.one_way {
            // Whatever else it says, it has been accepted.
            return Ok(None);
        }
        let encoding = link.binding.encoding;
        let content_type = ContentType::parse(head.content_type.as_deref().unwrap_or_default());
        if body.is_empty() || !content_type.accepts(encoding, self.settings.envelope) {
            return Err(match (success, body.is_empty()) {
                (true, true) => Failure::new(
                    WS_E_INVALID_FORMAT,
                    format!("the response of the server (status {}) has no message in it", head.status),
                ),
                (true, false) => {
                    let what = head.content_type.as_deref().unwrap_or("nothing that is named");
                    Failure::new(WS_E_INVALID_FORMAT, format!("the response of the server is {what}, no message"))
                }
                (false, _) => status::failure(&head, request.through_proxy),
            });
        }
        let limits = &self.settings.message.limits;
        let within = |failure: Failure| failure.within("the response of the server cannot be read");
        let document = content::decode(encoding, &content_type, &body, Default::default(), limits).map_err(within)?;
        let message = self.take_message();
        let headers = receive(call, &mut message.lock(), document).map_err(within);
        let is_fault = message.lock().is_fault();
        match headers {
            Ok(_) if blames_us && !is_fault => {
                self.recycle(message);
                Err(status::failure(&head, request.through_proxy))
            }
            Ok(headers) => Ok(Some(Reply { message, headers })),
            Err(failure) => {
                self.recycle(message);
                Err(failure)
            }
        }
    }
}

/// Takes the document into the message; what is wrong with its headers is the reply's, not the exchange's.
fn receive(call: &Call, message: &mut Message, document: Document) -> Result<Result<()>> {
    if let Some(damage) = document.damage {
        return Err(damage);
    }
    let headers = match message.receive(document.nodes) {
        Ok(()) => Ok(()),
        // There is no doubt about what it answers, and there are services that leave the action out.
        Err(EnvelopeError::Addressing { fault: Predefined::HeaderRequired(AddressingHeader::Action), .. }) => Ok(()),
        Err(EnvelopeError::Addressing { failure, .. }) => Err(failure),
        Err(unusable) => return Err(unusable.into_failure()),
    };
    let unrelated = match (message.relates_to(), call.request_id.get()) {
        (Some(related), Some(own)) => related != own,
        _ => false,
    };
    if unrelated {
        return Err(Failure::new(WS_E_INVALID_FORMAT, "the response of the server relates to another request"));
    }
    Ok(headers)
}

/// A proxy that cannot be reached is not the service's fault.
fn proxy_failure(failure: Failure, through_proxy: bool) -> Failure {
    if through_proxy && matches!(failure.code, WS_E_ENDPOINT_UNREACHABLE | WS_E_ENDPOINT_NOT_FOUND) {
        return failure.with_code(WS_E_PROXY_FAILURE).within("the HTTP proxy cannot be reached");
    }
    failure
}

impl ClientUser for Shared<Proxy> {
    fn answered(self: Arc<Self>, request: ClientRequest, result: Result<Response>) {
        // Without a link the proxy was aborted, and every call with it.
        let Some(link) = self.http_link() else { return };
        if let Ok(response) = &result {
            link.keep_cookies(&request, response);
        }
        match result.as_ref().ok().and_then(|response| link.redirection(response)) {
            Some(location) => Proxy::redirect(&self, &link, request, &location),
            None => Proxy::http_ended(&self, &link, &request, result),
        }
    }
}

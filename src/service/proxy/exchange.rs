//! Calls over HTTP: a request and its response for each.

use std::sync::Arc;

use super::call::{Call, Caller, Reply};
use super::calling::{Admitted, HINT, SharedProxy};
use super::settings::{HttpBinding, Redirection};
use super::{Binding, Proxy};
use crate::abi::{
    HRESULT, WS_E_ENDPOINT_ACCESS_DENIED, WS_E_ENDPOINT_FAILURE, WS_E_ENDPOINT_NOT_FOUND, WS_E_ENDPOINT_TOO_BUSY,
    WS_E_ENDPOINT_UNREACHABLE, WS_E_INVALID_FORMAT, WS_E_PROXY_ACCESS_DENIED, WS_E_PROXY_FAILURE,
    WS_E_PROXY_REQUIRES_BASIC_AUTH, WS_E_PROXY_REQUIRES_DIGEST_AUTH, WS_E_PROXY_REQUIRES_NEGOTIATE_AUTH,
    WS_E_PROXY_REQUIRES_NTLM_AUTH, WS_E_SERVER_REQUIRES_BASIC_AUTH, WS_E_SERVER_REQUIRES_DIGEST_AUTH,
    WS_E_SERVER_REQUIRES_NEGOTIATE_AUTH, WS_E_SERVER_REQUIRES_NTLM_AUTH,
};
use crate::channel::document::Document;
use crate::channel::http::client::{ClientRequest, ClientUser, HttpClient, Place, Response};
use crate::channel::http::content::{self, ContentType};
use crate::channel::http::response::ResponseHead;
use crate::error::{Failure, Result};
use crate::handle::Shared;
use crate::message::{AddressingHeader, AddressingVersion, EnvelopeError, EnvelopeVersion, Message, Predefined};
use crate::runtime::{Job, run_application};
use crate::service::current;
use crate::url::{Flags, Scheme, Url, combine};
use crate::xml::Writer;

/// How often one request may be redirected.
const MAX_REDIRECTIONS: u32 = 10;

impl HttpBinding {
    /// Where a request for this URL goes, and what it asks for there.
    fn address(&self, url: &Url) -> Result<(Place, String, String)> {
        let server = Place { host: url.host.clone(), port: url.port().unwrap_or(80) };
        let host = match server.host.contains(':') {
            true => format!("[{}]", server.host),
            false => server.host.clone(),
        };
        let host = if server.port == 80 { host } else { format!("{host}:{}", server.port) };
        // Without a fragment, which is not the server's business.
        let whole = Url { fragment: String::new(), ..url.clone() }.encode()?;
        match self.proxy.choose(&server) {
            Some(proxy) => Ok((proxy, whole, host)),
            None => {
                let path = whole.splitn(4, '/').nth(3).map_or_else(|| "/".to_owned(), |path| format!("/{path}"));
                Ok((server, path, host))
            }
        }
    }

    fn goes_through_proxy(&self, url: &Url) -> bool {
        let server = Place { host: url.host.clone(), port: url.port().unwrap_or(80) };
        self.proxy.choose(&server).is_some()
    }
}

impl Proxy {
    fn http(&self) -> Option<&HttpBinding> {
        match &self.settings.binding {
            Binding::Http(binding) => Some(binding),
            Binding::TcpSession(_) => None,
        }
    }

    /// Encodes the request and gives it to the client. `Ok` if the call goes on, or was ended by somebody else meanwhile.
    pub(super) fn exchange<W: FnOnce(&mut Writer<'_>) -> Result<()>>(
        proxy: &SharedProxy,
        admitted: &Admitted,
        client: &Arc<HttpClient>,
        message: &mut Message,
        caller: Box<dyn Caller>,
        write_body: W,
    ) -> Result<()> {
        let call = &admitted.call;
        let request = match proxy.http_request(admitted, message, write_body) {
            Ok(request) => request,
            Err(failure) => {
                proxy.lifecycle.lock().calls.input_output_ended(call.key);
                let failure = call.verdict().unwrap_or(failure);
                Self::complete(proxy, call, caller, Err(failure.into()));
                return Ok(());
            }
        };
        // Before the request is on its way: from then on the answer may come.
        if let Err((caller, failure)) = call.give_back(caller, call.asynchronous) {
            proxy.lifecycle.lock().calls.input_output_ended(call.key);
            Self::complete(proxy, call, caller, Err(failure.into()));
            return Ok(());
        }
        if call.asynchronous {
            // Reaching the server is nothing the caller waits for.
            let client = client.clone();
            let runtime = client.runtime().clone();
            runtime.submit(Job::boxed(Box::new(move || client.start(request))));
        } else {
            client.start(request);
        }
        Ok(())
    }

    fn http_request<W: FnOnce(&mut Writer<'_>) -> Result<()>>(
        &self,
        admitted: &Admitted,
        message: &mut Message,
        write_body: W,
    ) -> Result<ClientRequest> {
        let Some(binding) = self.http() else {
            return Err(Failure::new(WS_E_ENDPOINT_FAILURE, "the proxy has no HTTP binding"));
        };
        let envelope = self.settings.envelope;
        let action = message.action().map(str::to_owned);
        // With addressing headers the action is in the envelope; SOAP 1.1 has a field for it in any case.
        let transport = self.settings.addressing == AddressingVersion::Transport;
        let parameter = action.as_deref().filter(|_| transport && envelope == EnvelopeVersion::Soap12);
        let max_size = binding.client.max_message_size;
        let write = |writer: &mut Writer<'_>| message.write_envelope(writer, write_body);
        let (body, content_type) =
            content::encode(binding.encoding, envelope, parameter, max_size, 0, Vec::new(), write)?;
        let (place, target, host) = binding.address(&admitted.destination.url)?;
        Ok(ClientRequest {
            key: admitted.call.key,
            place,
            target,
            host,
            content_type: content_type.into_owned(),
            soap_action: (envelope == EnvelopeVersion::Soap11)
                .then(|| content::escaped_action(action.as_deref().unwrap_or_default()).into_owned()),
            body,
            hops: 0,
        })
    }

    // ---- the response ----

    fn http_answered(proxy: &SharedProxy, request: ClientRequest, result: Result<Response>) {
        let Some(binding) = proxy.http() else { return };
        let url = proxy.lifecycle.lock().destination.as_ref().map(|destination| destination.url.clone());
        let redirection = match &result {
            Ok(response) if matches!(response.head.status, 301 | 302 | 307 | 308) => response.head.location.clone(),
            _ => None,
        };
        if let (Some(location), Some(url)) = (redirection, url.clone())
            && !matches!(binding.redirection, Redirection::Refused)
        {
            return Self::redirect(proxy, request, &url, &location);
        }
        let through_proxy = url.is_some_and(|url| binding.goes_through_proxy(&url));
        Self::http_ended(proxy, request.key, result.map_err(|failure| proxy_failure(failure, through_proxy)));
    }

    /// The exchange is over, well or not.
    fn http_ended(proxy: &SharedProxy, key: u64, result: Result<Response>) {
        let call = {
            let mut lifecycle = proxy.lifecycle.lock();
            let call = lifecycle.calls.exchanged(key);
            if call.is_none() {
                // A close may be waiting for the answer to an abandoned call.
                Self::advance(proxy, lifecycle);
            }
            call
        };
        let Some(call) = call else { return };
        let result = result.and_then(|response| proxy.http_reply(&call, response));
        match result {
            Ok(Some(reply)) => {
                let runtime = proxy.lifecycle.lock().runtime.as_deref().cloned();
                if let Some(runtime) = runtime {
                    Self::hand_over(proxy, &runtime, &call, reply);
                }
            }
            Ok(None) => Self::http_complete(proxy, &call, Ok(())),
            Err(failure) => Self::http_complete(proxy, &call, Err(failure)),
        }
    }

    fn http_complete(proxy: &SharedProxy, call: &Arc<Call>, outcome: Result<()>) {
        if let Some(caller) = call.claim() {
            Self::complete(proxy, call, caller, outcome.map_err(Into::into));
        }
    }

    /// The message in a response; `None` for the end of a one-way call.
    fn http_reply(&self, call: &Call, response: Response) -> Result<Option<Reply>> {
        let Some(binding) = self.http() else { return Ok(None) };
        let Response { head, body } = response;
        let success = (200..300).contains(&head.status);
        if !success && head.status != 500 {
            return Err(status_failure(&head));
        }
        if success && call.one_way {
            // Whatever else it says, it has been accepted.
            return Ok(None);
        }
        let content_type = ContentType::parse(head.content_type.as_deref().unwrap_or_default());
        if body.is_empty() || !content_type.accepts(binding.encoding, self.settings.envelope) {
            return Err(match (success, body.is_empty()) {
                (true, true) => Failure::new(WS_E_INVALID_FORMAT, "the response of the server has no message in it"),
                (true, false) => {
                    let what = head.content_type.as_deref().unwrap_or("nothing that is named");
                    Failure::new(WS_E_INVALID_FORMAT, format!("the response of the server is {what}, no message"))
                }
                (false, _) => status_failure(&head),
            });
        }
        let limits = &self.settings.message.limits;
        let within = |failure: Failure| failure.within("the response of the server cannot be read");
        let document =
            content::decode(binding.encoding, &content_type, &body, Default::default(), limits).map_err(within)?;
        let message = self.take_message();
        let headers = receive(call, &mut message.lock(), document).map_err(within);
        match headers {
            Ok(headers) => Ok(Some(Reply { message, headers })),
            Err(failure) => {
                self.recycle(message);
                Err(failure)
            }
        }
    }

    // ---- redirection ----

    /// The server says that the service is elsewhere. The application may have a say in it, so on a thread for that.
    fn redirect(proxy: &SharedProxy, request: ClientRequest, from: &Url, location: &str) {
        let key = request.key;
        let to = proxy.redirected_url(&request, from, location);
        let runtime = proxy.lifecycle.lock().runtime.as_deref().cloned();
        let (Ok(to), Some(runtime)) = (&to, runtime) else {
            let failure = to.err().unwrap_or_else(|| Failure::new(WS_E_ENDPOINT_FAILURE, "the proxy is closed"));
            return Self::http_ended(proxy, key, Err(failure));
        };
        let (own, from, to) = (proxy.clone(), from.clone(), to.clone());
        runtime.submit(Job::boxed(Box::new(move || {
            let allowed = match own.http().map(|binding| &binding.redirection) {
                Some(Redirection::Followed) => Ok(()),
                Some(Redirection::Asked(callback)) => {
                    let (from, to) = (from.encode().unwrap_or_default(), to.encode().unwrap_or_default());
                    let code = run_application(&HINT, || current::within(own.id, || callback.call(&from, &to)));
                    if code >= 0 {
                        Ok(())
                    } else {
                        Err(Failure::new(code, format!("the application does not follow the redirection to {to}")))
                    }
                }
                Some(Redirection::Refused) | None => Err(Failure::new(WS_E_ENDPOINT_FAILURE, "redirection is refused")),
            };
            let next = allowed.and_then(|()| own.redirected(request, &to));
            match next {
                Ok((client, request)) => client.start(request),
                Err(failure) => Self::http_ended(&own, key, Err(failure)),
            }
        })));
    }

    fn redirected_url(&self, request: &ClientRequest, from: &Url, location: &str) -> Result<Url> {
        let failed = |text: String| Failure::new(WS_E_ENDPOINT_FAILURE, text);
        if request.hops >= MAX_REDIRECTIONS {
            return Err(failed(format!("the server redirects the request more than {MAX_REDIRECTIONS} times")));
        }
        let absolute = combine(&from.encode()?, location, Flags::default())
            .and_then(|url| Url::parse(&url, Flags::default()))
            .map_err(|failure| failed(format!("the server redirects to \"{location}\": {failure}")))?;
        if absolute.scheme != Scheme::Http || absolute.port() == Some(0) {
            return Err(failed(format!("the server redirects to \"{location}\", which is not reached over HTTP")));
        }
        Ok(absolute)
    }

    fn redirected(&self, request: ClientRequest, to: &Url) -> Result<(Arc<HttpClient>, ClientRequest)> {
        let client = match &self.lifecycle.lock().link {
            Some(super::link::Link::Requests(client)) => client.clone(),
            _ => return Err(super::aborted()),
        };
        let Some(binding) = self.http() else { return Err(super::aborted()) };
        let (place, target, host) = binding.address(to)?;
        Ok((client, ClientRequest { place, target, host, hops: request.hops + 1, ..request }))
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
    if through_proxy && failure.code == WS_E_ENDPOINT_UNREACHABLE {
        return Failure { code: WS_E_PROXY_FAILURE, ..failure }.within("the HTTP proxy cannot be reached");
    }
    failure
}

fn status_failure(head: &ResponseHead) -> Failure {
    let asks_for = |scheme: &str| head.authenticate.iter().any(|own| own.eq_ignore_ascii_case(scheme));
    // The weakest scheme last: it is what a client should fall back to.
    let scheme = |codes: [HRESULT; 4], otherwise| {
        let schemes = ["Negotiate", "NTLM", "Digest", "Basic"];
        schemes.iter().zip(codes).find(|(scheme, _)| asks_for(scheme)).map_or(otherwise, |(_, code)| code)
    };
    let code = match head.status {
        401 => scheme(
            [
                WS_E_SERVER_REQUIRES_NEGOTIATE_AUTH,
                WS_E_SERVER_REQUIRES_NTLM_AUTH,
                WS_E_SERVER_REQUIRES_DIGEST_AUTH,
                WS_E_SERVER_REQUIRES_BASIC_AUTH,
            ],
            WS_E_ENDPOINT_ACCESS_DENIED,
        ),
        403 => WS_E_ENDPOINT_ACCESS_DENIED,
        404 | 410 => WS_E_ENDPOINT_NOT_FOUND,
        407 => scheme(
            [
                WS_E_PROXY_REQUIRES_NEGOTIATE_AUTH,
                WS_E_PROXY_REQUIRES_NTLM_AUTH,
                WS_E_PROXY_REQUIRES_DIGEST_AUTH,
                WS_E_PROXY_REQUIRES_BASIC_AUTH,
            ],
            WS_E_PROXY_ACCESS_DENIED,
        ),
        503 => WS_E_ENDPOINT_TOO_BUSY,
        _ => WS_E_ENDPOINT_FAILURE,
    };
    Failure::new(code, format!("The server answered with the HTTP status {} ({}).", head.status, head.reason))
}

impl ClientUser for Shared<Proxy> {
    fn answered(self: Arc<Self>, request: ClientRequest, result: Result<Response>) {
        Proxy::http_answered(&self, request, result);
    }
}

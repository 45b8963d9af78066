//! Redirections of requests over HTTP: followed or refused as the properties and the application say.
//!
//! 301, 302, 307 and 308 send the same request elsewhere, as RFC 2616 has it: a client must not make another method of it.
//! 303 points to something to be got, and there is no message to be had in that way.

use std::sync::Arc;

use super::Proxy;
use super::calling::{HINT, SharedProxy};
use super::link::HttpLink;
use super::settings::Redirection;
use crate::abi::{S_FALSE, WS_E_ENDPOINT_FAILURE};
use crate::channel::http::client::{ClientRequest, Response};
use crate::error::{Failure, Result};
use crate::runtime::callback::RedirectCallback;
use crate::runtime::{Job, run_application};
use crate::service::current;
use crate::url::{Flags, Scheme, Url, combine};

/// How often one request may be redirected.
const MAX_REDIRECTIONS: u32 = 10;

impl HttpLink {
    /// Where the response sends the request to, if it does so and redirections are not refused anyway.
    pub fn redirection(&self, response: &Response) -> Option<String> {
        match (response.head.status, &self.binding.redirection) {
            (_, Redirection::Refused) => None,
            (301 | 302 | 307 | 308, _) => response.head.location.clone(),
            _ => None,
        }
    }
}

impl Proxy {
    pub(super) fn redirect(proxy: &SharedProxy, link: &Arc<HttpLink>, request: ClientRequest, location: &str) {
        match (destination(&request, location), &link.binding.redirection) {
            (Ok(to), Redirection::Asked(callback)) => Self::ask(proxy, link, request, to, callback.clone()),
            (Ok(to), _) => Self::follow(proxy, link, request, to),
            (Err(failure), _) => Self::http_ended(proxy, link, &request, Err(failure)),
        }
    }

    fn follow(proxy: &SharedProxy, link: &Arc<HttpLink>, request: ClientRequest, to: Url) {
        match link.address(&to) {
            Ok(address) => {
                let hops = request.hops + 1;
                link.client.start_later(ClientRequest { url: to, hops, ..address.of(request) });
            }
            Err(failure) => Self::http_ended(proxy, link, &request, Err(failure)),
        }
    }

    /// Lets the application decide, on a thread for that. A close waits for its callback, also after an abort.
    fn ask(proxy: &SharedProxy, link: &Arc<HttpLink>, request: ClientRequest, to: Url, callback: RedirectCallback) {
        let runtime = {
            let mut lifecycle = proxy.lifecycle.lock();
            let current = lifecycle.link.as_ref().is_some_and(|current| current.is_http(link));
            match lifecycle.runtime.as_deref().cloned() {
                Some(runtime) if current => {
                    lifecycle.calls.callback_due();
                    runtime
                }
                // Aborted: the call has ended.
                _ => return,
            }
        };
        let (own, link) = (proxy.clone(), link.clone());
        runtime.submit(Job::boxed(Box::new(move || {
            let (from, new) = (request.url.encode(), to.encode());
            let allowed = from.and_then(|from| Ok((from, new?))).and_then(|(from, new)| {
                match run_application(&HINT, || current::within(own.id, || callback.call(&from, &new))) {
                    code if code >= 0 && code != S_FALSE => Ok(()),
                    code => {
                        let code = if code < 0 { code } else { WS_E_ENDPOINT_FAILURE };
                        Err(Failure::new(code, format!("the application does not follow the redirection to {new}")))
                    }
                }
            });
            match allowed {
                Ok(()) => Self::follow(&own, &link, request, to),
                Err(failure) => Self::http_ended(&own, &link, &request, Err(failure)),
            }
            let mut lifecycle = own.lifecycle.lock();
            lifecycle.calls.callback_returned();
            Self::advance(&own, lifecycle);
        })));
    }
}

/// The absolute URL that the request goes to next.
fn destination(request: &ClientRequest, location: &str) -> Result<Url> {
    let failed = |text: String| Failure::new(WS_E_ENDPOINT_FAILURE, text);
    if request.hops >= MAX_REDIRECTIONS {
        return Err(failed(format!("the server redirects the request more than {MAX_REDIRECTIONS} times")));
    }
    let absolute = combine(&request.url.encode()?, location, Flags::default())
        .and_then(|url| Url::parse(&url, Flags::default()))
        .map_err(|failure| failed(format!("the server redirects to \"{location}\": {failure}")))?;
    if absolute.scheme != Scheme::Http || absolute.port() == Some(0) {
        return Err(failed(format!("the server redirects to \"{location}\", which is not reached over HTTP")));
    }
    Ok(absolute)
}

//! What a request asks for and which endpoint serves it. A client asks for the same again and again, so a connection
//! remembers its last answer as long as the endpoints of its port stay the same.

use std::net::IpAddr;
use std::sync::{Arc, Weak};

use super::RequestHead;
use crate::channel::port::{Port, Service};
use crate::error::Result;
use crate::url::{Flags, Url};

/// The URL that a client asks for. Its host part is what the client believes the host to be called.
#[derive(Debug)]
pub struct Asked {
    pub url: Url,
    /// As it is written.
    pub text: Arc<str>,
}

impl Asked {
    pub(crate) fn new(head: &RequestHead) -> Result<Arc<Self>> {
        let host = if head.host.is_empty() { "localhost" } else { &head.host };
        let url = Url::parse(&format!("http://{host}{}", head.target), Flags::default())?;
        let text = url.encode()?.into();
        Ok(Arc::new(Self { url, text }))
    }
}

pub(super) struct Found {
    pub asked: Arc<Asked>,
    pub service: Option<Arc<dyn Service>>,
}

/// The longest host and target together that a connection remembers between requests.
const MAX_REMEMBERED: usize = 512;

/// The destination of the last request.
#[derive(Default)]
pub(super) struct Remembered(Option<Destination>);

struct Destination {
    host: String,
    target: String,
    /// The state of the port's routes that it was found in.
    routes: u64,
    asked: Arc<Asked>,
    service: Weak<dyn Service>,
}

impl Remembered {
    /// What this request asks for, and who serves that, if anybody does. An error if it is no URL.
    pub fn find(&mut self, port: &Port, local: Option<IpAddr>, head: &RequestHead) -> Result<Found> {
        // Before the look at the routes, so that a change meanwhile is noticed the next time.
        let routes = port.routes_version();
        if let Some(known) = &self.0
            && known.routes == routes
            && known.host == head.host
            && known.target == head.target
            && let Some(service) = known.service.upgrade()
        {
            return Ok(Found { asked: known.asked.clone(), service: Some(service) });
        }
        let asked = Asked::new(head)?;
        let service = port.route_request(&asked.url, local);
        let short = head.host.len() + head.target.len() <= MAX_REMEMBERED;
        self.0 = service.as_ref().filter(|_| short).map(|service| Destination {
            host: head.host.clone(),
            target: head.target.clone(),
            routes,
            asked: asked.clone(),
            service: Arc::downgrade(service),
        });
        Ok(Found { asked, service })
    }
}

//! What a policy says, as far as a channel can be told: the choices, and their names in the API.

use crate::wsdl::{SoapVersion, Transport};

/// Gives each choice its name in the API.
macro_rules! named {
    ($name:ident { $($choice:ident = $constant:literal),* $(,)? }) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name { $($choice),* }

        impl $name {
            pub fn constant(self) -> &'static str {
                match self { $(Self::$choice => $constant),* }
            }
        }
    };
}

named!(Encoding {
    Text = "WS_ENCODING_XML_UTF8",
    Mtom = "WS_ENCODING_XML_MTOM_UTF8",
    Binary = "WS_ENCODING_XML_BINARY_1",
    // For channels with sessions.
    BinarySession = "WS_ENCODING_XML_BINARY_SESSION_1",
});
named!(Addressing {
    Transport = "WS_ADDRESSING_VERSION_TRANSPORT",
    V09 = "WS_ADDRESSING_VERSION_0_9",
    V10 = "WS_ADDRESSING_VERSION_1_0",
});
named!(ProtectionLevel {
    None = "WS_PROTECTION_LEVEL_NONE",
    Sign = "WS_PROTECTION_LEVEL_SIGN",
    SignAndEncrypt = "WS_PROTECTION_LEVEL_SIGN_AND_ENCRYPT",
});
named!(HeaderAuthentication {
    Basic = "WS_HTTP_HEADER_AUTH_SCHEME_BASIC",
    Digest = "WS_HTTP_HEADER_AUTH_SCHEME_DIGEST",
    Ntlm = "WS_HTTP_HEADER_AUTH_SCHEME_NTLM",
    Negotiate = "WS_HTTP_HEADER_AUTH_SCHEME_NEGOTIATE",
});
named!(Layout {
    Strict = "WS_SECURITY_HEADER_LAYOUT_STRICT",
    Lax = "WS_SECURITY_HEADER_LAYOUT_LAX",
    LaxTimestampFirst = "WS_SECURITY_HEADER_LAYOUT_LAX_WITH_TIMESTAMP_FIRST",
    LaxTimestampLast = "WS_SECURITY_HEADER_LAYOUT_LAX_WITH_TIMESTAMP_LAST",
});
named!(HeaderVersion {
    V10 = "WS_SECURITY_HEADER_VERSION_1_0",
    V11 = "WS_SECURITY_HEADER_VERSION_1_1",
});
named!(Entropy {
    Client = "WS_SECURITY_KEY_ENTROPY_MODE_CLIENT_ONLY",
    Server = "WS_SECURITY_KEY_ENTROPY_MODE_SERVER_ONLY",
    Combined = "WS_SECURITY_KEY_ENTROPY_MODE_COMBINED",
});
named!(Timestamp {
    Always = "WS_SECURITY_TIMESTAMP_USAGE_ALWAYS",
    Never = "WS_SECURITY_TIMESTAMP_USAGE_NEVER",
});

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TransportSecurity {
    /// HTTPS
    Ssl,
    /// net.tcp with Windows security
    Sspi(ProtectionLevel),
}

/// The token that a client shows in its messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MessageSecurity {
    Username,
    Kerberos,
}

/// A secure conversation; the token is then shown when it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Context {
    pub entropy: Option<Entropy>,
}

/// One alternative.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    pub transport: Transport,
    pub soap: SoapVersion,
    pub encoding: Encoding,
    pub addressing: Addressing,
    pub security: Option<TransportSecurity>,
    pub header_authentication: Option<HeaderAuthentication>,
    pub message: Option<MessageSecurity>,
    pub context: Option<Context>,
    pub timestamp: Timestamp,
    pub layout: Option<Layout>,
    pub header_version: Option<HeaderVersion>,
}

impl Settings {
    pub fn envelope(&self) -> &'static str {
        match self.soap {
            SoapVersion::Soap11 => "WS_ENVELOPE_VERSION_SOAP_1_1",
            SoapVersion::Soap12 => "WS_ENVELOPE_VERSION_SOAP_1_2",
        }
    }

    /// The channel types of a client and of a service.
    pub fn channel_types(&self) -> (&'static str, &'static str) {
        match self.transport {
            Transport::Http => ("WS_CHANNEL_TYPE_REQUEST", "WS_CHANNEL_TYPE_REPLY"),
            Transport::Tcp => ("WS_CHANNEL_TYPE_DUPLEX_SESSION", "WS_CHANNEL_TYPE_DUPLEX_SESSION"),
        }
    }

    /// `None` if nothing is protected and nobody is authenticated.
    pub fn protection_level(&self) -> Option<ProtectionLevel> {
        match (self.security, self.header_authentication) {
            (Some(TransportSecurity::Ssl), _) => Some(ProtectionLevel::SignAndEncrypt),
            (Some(TransportSecurity::Sspi(level)), _) => Some(level),
            (None, Some(_)) => Some(ProtectionLevel::None),
            (None, None) => None,
        }
    }

    /// The combination of bindings, if the API has a template for it.
    pub fn template(&self) -> Option<&'static Template> {
        use MessageSecurity::{Kerberos, Username};
        use TransportSecurity::{Ssl, Sspi};
        let header = self.header_authentication.is_some();
        let index = match (self.transport, self.security, header, self.message, self.context.is_some()) {
            (Transport::Http, None, false, None, false) => 0,
            (Transport::Http, Some(Ssl), false, None, false) => 1,
            (Transport::Http, None, true, None, false) => 2,
            (Transport::Http, Some(Ssl), true, None, false) => 3,
            (Transport::Http, Some(Ssl), false, Some(Username), false) => 4,
            (Transport::Http, Some(Ssl), false, Some(Kerberos), false) => 5,
            (Transport::Tcp, None, false, None, false) => 6,
            (Transport::Tcp, Some(Sspi(_)), false, None, false) => 7,
            (Transport::Tcp, Some(Sspi(_)), false, Some(Username), false) => 8,
            (Transport::Tcp, Some(Sspi(_)), false, Some(Kerberos), false) => 9,
            (Transport::Http, Some(Ssl), false, Some(Username), true) => 10,
            (Transport::Http, Some(Ssl), false, Some(Kerberos), true) => 11,
            (Transport::Tcp, Some(Sspi(_)), false, Some(Username), true) => 12,
            (Transport::Tcp, Some(Sspi(_)), false, Some(Kerberos), true) => 13,
            _ => return None,
        };
        TEMPLATES.get(index)
    }
}

/// A `WS_BINDING_TEMPLATE_TYPE` and the structures that go with it.
#[derive(Debug, PartialEq, Eq)]
pub struct Template {
    pub binding: &'static str,
    pub description: &'static str,
}

macro_rules! templates {
    ($($name:literal),* $(,)?) => {
        [$(Template {
            binding: concat!("WS_", $name, "_BINDING_TEMPLATE"),
            description: concat!("WS_", $name, "_POLICY_DESCRIPTION"),
        }),*]
    };
}

/// In the order of their numbers.
pub static TEMPLATES: [Template; 14] = templates![
    "HTTP",
    "HTTP_SSL",
    "HTTP_HEADER_AUTH",
    "HTTP_SSL_HEADER_AUTH",
    "HTTP_SSL_USERNAME",
    "HTTP_SSL_KERBEROS_APREQ",
    "TCP",
    "TCP_SSPI",
    "TCP_SSPI_USERNAME",
    "TCP_SSPI_KERBEROS_APREQ",
    "HTTP_SSL_USERNAME_SECURITY_CONTEXT",
    "HTTP_SSL_KERBEROS_APREQ_SECURITY_CONTEXT",
    "TCP_SSPI_USERNAME_SECURITY_CONTEXT",
    "TCP_SSPI_KERBEROS_APREQ_SECURITY_CONTEXT",
];

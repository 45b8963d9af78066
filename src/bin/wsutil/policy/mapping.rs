//! From the assertions of one alternative to settings, as the page "Metadata Mapping" of the documentation says it. An
//! assertion without a counterpart makes the alternative unusable: nobody may ignore what a service demands.

use super::alternatives::Assertion;
use super::names::{ADDRESSING_09, ADDRESSING_10, ADDRESSING_METADATA, BINARY, FRAMING, HTTP, MTOM, SECURITY, is_true};
use super::settings::{
    Addressing, Context, Encoding, Entropy, HeaderAuthentication, HeaderVersion, Layout, MessageSecurity,
    ProtectionLevel, Settings, Template, Timestamp, TransportSecurity,
};
use crate::diagnostic::{Place, Rule};
use crate::wsdl::{SoapVersion, Transport};

/// The binding gets no policy description and no helper functions.
pub const UNSUPPORTED: Rule = Rule::warning(1, "unsupported-policy");
/// What the policy says is described, and no channel will take it.
const UNUSABLE: Rule = Rule::warning(1, "unusable-policy");
/// Something that the application has to see to.
pub const APPLICATION: Rule = Rule::warning(2, "policy-application");

/// Something about an alternative, and where it says so.
#[derive(Debug)]
pub struct Remark {
    pub rule: Rule,
    pub place: Place,
    pub text: String,
}

/// What an alternative means.
#[derive(Debug)]
pub struct Meaning {
    pub settings: Settings,
    pub template: &'static Template,
    /// What the application has to see to.
    pub remarks: Vec<Remark>,
}

/// The assertions of an alternative that have been read so far.
struct Reader {
    settings: Settings,
    remarks: Vec<Remark>,
    /// What a description does not say, but what a secure conversation must agree in.
    entropy: Option<Entropy>,
}

type Result<T = ()> = std::result::Result<T, Remark>;

/// # Errors
/// Why the alternative cannot be used.
pub fn meaning(alternative: &[Assertion<'_>], transport: Transport, soap: SoapVersion, at: Place) -> Result<Meaning> {
    let Reader { settings, mut remarks, .. } = read(alternative, transport, soap)?;
    let remark = |rule, text: &str| Remark { rule, place: at.clone(), text: text.to_owned() };
    let Some(template) = settings.template() else {
        return Err(remark(
            UNSUPPORTED,
            match (settings.security, settings.message) {
                (None, Some(_)) => "tokens in messages need transport security, which is not asserted",
                _ => "this combination of security has no binding template",
            },
        ));
    };
    let binary = matches!(settings.encoding, Encoding::Binary | Encoding::BinarySession);
    if binary && soap == SoapVersion::Soap11 {
        return Err(remark(UNSUPPORTED, "the binary encoding has no messages of SOAP 1.1"));
    }
    if transport == Transport::Tcp && settings.addressing == Addressing::Transport {
        // The mapping leaves no choice.
        let text =
            "there is no addressing assertion, and channels over TCP need addressing: the helper functions will fail";
        remarks.push(remark(UNUSABLE, text));
    }
    Ok(Meaning { settings, template, remarks })
}

fn read(alternative: &[Assertion<'_>], transport: Transport, soap: SoapVersion) -> Result<Reader> {
    let mut reader = Reader {
        settings: Settings {
            transport,
            soap,
            encoding: Encoding::Text,
            addressing: Addressing::Transport,
            security: None,
            header_authentication: None,
            message: None,
            context: None,
            timestamp: Timestamp::Never,
            layout: None,
            header_version: None,
        },
        remarks: Vec::new(),
        entropy: None,
    };
    // Only transport security makes parts of messages safe by itself, wherever it stands in the list.
    for assertion in alternative {
        if assertion.is(SECURITY, "TransportBinding") {
            reader.transport_binding(assertion)?;
        }
    }
    for assertion in alternative {
        reader.assertion(assertion)?;
    }
    if let Some(context) = &mut reader.settings.context {
        context.entropy = reader.entropy;
    }
    Ok(reader)
}

impl Reader {
    fn assertion(&mut self, assertion: &Assertion<'_>) -> Result {
        let element = assertion.element;
        match (element.namespace(), element.local()) {
            (ADDRESSING_09, "UsingAddressing") => self.addressing(Addressing::V09, assertion),
            (ADDRESSING_10, "UsingAddressing") | (ADDRESSING_METADATA, "Addressing") => {
                self.addressing(Addressing::V10, assertion)
            }
            (BINARY, "BinaryEncoding") => self.encoding(
                match self.settings.transport {
                    Transport::Http => Encoding::Binary,
                    Transport::Tcp => Encoding::BinarySession,
                },
                assertion,
            ),
            (MTOM, "OptimizedMimeSerialization") => self.encoding(Encoding::Mtom, assertion),
            (HTTP, "BasicAuthentication") => self.header(HeaderAuthentication::Basic, assertion),
            (HTTP, "DigestAuthentication") => self.header(HeaderAuthentication::Digest, assertion),
            (HTTP, "NtlmAuthentication") => self.header(HeaderAuthentication::Ntlm, assertion),
            (HTTP, "NegotiateAuthentication") => self.header(HeaderAuthentication::Negotiate, assertion),
            // Read before.
            (SECURITY, "TransportBinding") => Ok(()),
            (SECURITY, "SignedSupportingTokens" | "EndorsingSupportingTokens" | "SignedEndorsingSupportingTokens") => {
                self.supporting_tokens(assertion)
            }
            (SECURITY, "SignedParts" | "EncryptedParts") => self.protected_parts(assertion),
            (SECURITY, "Wss10") => self.header_version(HeaderVersion::V10, assertion),
            (SECURITY, "Wss11") => self.header_version(HeaderVersion::V11, assertion),
            (SECURITY, "Trust10") => self.trust(assertion),
            _ => Err(unsupported(assertion)),
        }
    }

    fn addressing(&mut self, version: Addressing, assertion: &Assertion<'_>) -> Result {
        if ![Addressing::Transport, version].contains(&self.settings.addressing) {
            return Err(refusal(assertion, "another assertion asks for another version of addressing"));
        }
        self.settings.addressing = version;
        Ok(())
    }

    fn encoding(&mut self, encoding: Encoding, assertion: &Assertion<'_>) -> Result {
        if ![Encoding::Text, encoding].contains(&self.settings.encoding) {
            return Err(refusal(assertion, "another assertion asks for another encoding"));
        }
        self.settings.encoding = encoding;
        Ok(())
    }

    fn header(&mut self, scheme: HeaderAuthentication, assertion: &Assertion<'_>) -> Result {
        if self.settings.transport != Transport::Http {
            return Err(refusal(assertion, "this authentication is one of HTTP"));
        }
        if self.settings.header_authentication.is_some_and(|other| other != scheme) {
            return Err(refusal(assertion, "another assertion asks for another authentication"));
        }
        self.settings.header_authentication = Some(scheme);
        Ok(())
    }

    fn header_version(&mut self, version: HeaderVersion, assertion: &Assertion<'_>) -> Result {
        if self.settings.header_version.is_some_and(|other| other != version) {
            return Err(refusal(assertion, "another assertion asks for another version of WS-Security"));
        }
        self.settings.header_version = Some(version);
        Ok(())
    }

    fn trust(&mut self, assertion: &Assertion<'_>) -> Result {
        let (mut client, mut server) = (false, false);
        for part in assertion.parts() {
            match (part.element.namespace(), part.element.local()) {
                (SECURITY, "RequireClientEntropy") => client = true,
                (SECURITY, "RequireServerEntropy") => server = true,
                (SECURITY, "MustSupportClientChallenge" | "MustSupportServerChallenge" | "MustSupportIssuedTokens") => {
                }
                _ => return Err(unsupported(&part)),
            }
        }
        self.entropy = match (client, server) {
            (true, true) => Some(Entropy::Combined),
            (true, false) => Some(Entropy::Client),
            (false, true) => Some(Entropy::Server),
            (false, false) => None,
        };
        Ok(())
    }

    fn transport_binding(&mut self, binding: &Assertion<'_>) -> Result {
        let Some(token) = binding.part(SECURITY, "TransportToken") else {
            return Err(refusal(binding, "the transport binding has no token"));
        };
        let security = self.transport_token(&token)?;
        if self.settings.security.is_some_and(|other| other != security) {
            return Err(refusal(binding, "another assertion asks for another transport security"));
        }
        self.settings.security = Some(security);
        for part in binding.parts() {
            match (part.element.namespace(), part.element.local()) {
                (SECURITY, "TransportToken") => {}
                (SECURITY, "AlgorithmSuite") => self.algorithm_suite(&part),
                (SECURITY, "Layout") => self.layout(&part)?,
                (SECURITY, "IncludeTimestamp") => self.settings.timestamp = Timestamp::Always,
                _ => return Err(unsupported(&part)),
            }
        }
        Ok(())
    }

    fn transport_token(&mut self, token: &Assertion<'_>) -> Result<TransportSecurity> {
        let tokens = token.parts();
        let [token] = &tokens[..] else {
            return Err(refusal(token, "a transport token is one token"));
        };
        match (token.element.namespace(), token.element.local(), self.settings.transport) {
            (SECURITY, "HttpsToken", Transport::Http) => {
                if is_true(token.element.attribute("RequireClientCertificate")) {
                    let text = "client certificates are demanded; a client gives one and a service asks for one \
                                (WS_SECURITY_BINDING_PROPERTY_REQUIRE_SSL_CLIENT_CERT) in the template";
                    self.remark(token, text);
                }
                Ok(TransportSecurity::Ssl)
            }
            (FRAMING, "WindowsTransportSecurity", Transport::Tcp) => {
                // The mapping prints the level as its text, services as a child.
                let child = token.parts().into_iter().find(|part| part.is(FRAMING, "ProtectionLevel"));
                let level = child.map_or(token.element, |child| child.element).text().trim();
                Ok(TransportSecurity::Sspi(match level {
                    "None" => ProtectionLevel::None,
                    "Sign" => ProtectionLevel::Sign,
                    "EncryptAndSign" => ProtectionLevel::SignAndEncrypt,
                    other => return Err(refusal(token, &format!("the protection level '{other}' is not known"))),
                }))
            }
            (SECURITY, "HttpsToken", Transport::Tcp) | (FRAMING, "WindowsTransportSecurity", Transport::Http) => {
                Err(refusal(token, "the binding has another transport"))
            }
            _ => Err(unsupported(token)),
        }
    }

    fn algorithm_suite(&mut self, suite: &Assertion<'_>) {
        // The one that channels have by default.
        for part in suite.parts().iter().filter(|part| !part.is(SECURITY, "Basic256")) {
            let name = part.element.local();
            let text = format!(
                "the algorithm suite {name} is not part of a policy description; the application gives it in the template \
                 (WS_SECURITY_PROPERTY_ALGORITHM_SUITE_NAME)"
            );
            self.remark(part, &text);
        }
    }

    fn layout(&mut self, layout: &Assertion<'_>) -> Result {
        let parts = layout.parts();
        let [part] = &parts[..] else { return Err(refusal(layout, "a layout is one of four")) };
        self.settings.layout = Some(match (part.element.namespace(), part.element.local()) {
            (SECURITY, "Strict") => Layout::Strict,
            (SECURITY, "Lax") => Layout::Lax,
            (SECURITY, "LaxTsFirst" | "LaxTimestampFirst") => Layout::LaxTimestampFirst,
            (SECURITY, "LaxTsLast" | "LaxTimestampLast") => Layout::LaxTimestampLast,
            _ => return Err(unsupported(part)),
        });
        Ok(())
    }

    /// Transport security signs and encrypts the whole message.
    fn protected_parts(&self, parts: &Assertion<'_>) -> Result {
        match (self.settings.protection_level(), parts.element.local()) {
            (Some(ProtectionLevel::SignAndEncrypt), _) | (Some(ProtectionLevel::Sign), "SignedParts") => Ok(()),
            _ => Err(refusal(parts, "parts of messages are only protected by the transport, which does not do it")),
        }
    }

    fn supporting_tokens(&mut self, tokens: &Assertion<'_>) -> Result {
        let kind = tokens.element.local();
        for token in tokens.parts() {
            match (token.element.namespace(), token.element.local()) {
                (SECURITY, "UsernameToken") if kind == "SignedSupportingTokens" => {
                    self.message(MessageSecurity::Username, &token)?;
                }
                (SECURITY, "KerberosToken") if kind != "SignedSupportingTokens" => {
                    if token.part(SECURITY, "WssGssKerberosV5ApReqToken11").is_none() {
                        return Err(refusal(
                            &token,
                            "of Kerberos tokens only WssGssKerberosV5ApReqToken11 is supported",
                        ));
                    }
                    self.message(MessageSecurity::Kerberos, &token)?;
                }
                (SECURITY, "SecureConversationToken") if kind != "SignedSupportingTokens" => {
                    self.conversation(&token)?
                }
                (SECURITY, "SignedParts" | "EncryptedParts") => self.protected_parts(&token)?,
                (SECURITY, "AlgorithmSuite") => self.algorithm_suite(&token),
                _ => return Err(unsupported(&token)),
            }
        }
        Ok(())
    }

    fn message(&mut self, security: MessageSecurity, token: &Assertion<'_>) -> Result {
        if self.settings.message.is_some() {
            return Err(refusal(token, "a message can carry one token only"));
        }
        self.settings.message = Some(security);
        Ok(())
    }

    fn conversation(&mut self, token: &Assertion<'_>) -> Result {
        let mut bootstrap = None;
        for part in token.parts() {
            match (part.element.namespace(), part.element.local()) {
                (SECURITY, "BootstrapPolicy") => bootstrap = Some(part),
                (SECURITY, "RequireDerivedKeys" | "RequireExternalUriReference" | "SC10SecurityContextToken") => {}
                _ => return Err(unsupported(&part)),
            }
        }
        let Some(bootstrap) = bootstrap else {
            return Err(refusal(token, "a secure conversation needs a bootstrap policy"));
        };
        let begun = read(&bootstrap.parts(), self.settings.transport, self.settings.soap)?;
        let Some(security) = begun.settings.message else {
            return Err(refusal(&bootstrap, "a secure conversation has to begin with a user name or with Kerberos"));
        };
        // It is the same channel, and a description has the security of one.
        let differs = begun.settings.context.is_some()
            || begun.settings.header_authentication.is_some()
            || begun.settings.security != self.settings.security
            || begun.settings.timestamp != self.settings.timestamp
            || begun.settings.layout != self.settings.layout;
        if differs {
            return Err(refusal(&bootstrap, "the bootstrap policy has other security than the conversation"));
        }
        self.remarks.extend(begun.remarks);
        self.message(security, token)?;
        self.settings.context = Some(Context { entropy: None });
        self.begun_with(begun.settings.header_version, &bootstrap)
    }

    fn begun_with(&mut self, version: Option<HeaderVersion>, bootstrap: &Assertion<'_>) -> Result {
        version.map_or(Ok(()), |version| self.header_version(version, bootstrap))
    }

    fn remark(&mut self, assertion: &Assertion<'_>, text: &str) {
        let place = assertion.element.place();
        self.remarks.push(Remark { rule: APPLICATION, place, text: text.to_owned() });
    }
}

fn refusal(assertion: &Assertion<'_>, text: &str) -> Remark {
    Remark { rule: UNSUPPORTED, place: assertion.element.place(), text: text.to_owned() }
}

fn unsupported(assertion: &Assertion<'_>) -> Remark {
    refusal(assertion, &format!("the assertion {} is not supported", assertion.element.name()))
}

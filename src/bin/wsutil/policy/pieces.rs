//! The C text of one policy description: its values, the description, and the functions that create a proxy or an
//! endpoint from it.

use std::fmt::Write as _;

use super::mapping::Meaning;
use super::settings::{MessageSecurity, Settings, Template, TransportSecurity};
use super::{CREATE_ENDPOINT, CREATE_PROXY};
use crate::emit::policy_pieces::PolicyPieces;
use crate::emit::text::CONTINUED;

/// The names in C that the pieces are built of.
pub struct Symbols<'a> {
    /// The file, `F`.
    pub file: &'a str,
    /// The binding in the tables: `F.contracts.B`.
    pub key: &'a str,
    /// The binding in the names of functions.
    pub name: &'a str,
    pub client: bool,
    pub service: bool,
}

/// A value that a property has.
struct Value {
    c_type: &'static str,
    name: &'static str,
    value: &'static str,
    property: &'static str,
}

/// Values, and the array of properties that refers to them.
struct Properties {
    c_type: &'static str,
    array: &'static str,
    values: Vec<Value>,
}

/// A member of a description that stands for a security binding.
struct SecurityBinding {
    name: &'static str,
    c_type: &'static str,
    properties: Properties,
    /// It is in messages, so its description has `bindingUsage`.
    in_messages: bool,
    /// It is a secure conversation, whose description has the security properties of the channel.
    conversation: bool,
}

fn value(c_type: &'static str, name: &'static str, value: &'static str, property: &'static str) -> Value {
    Value { c_type, name, value, property }
}

fn channel(settings: &Settings) -> Properties {
    Properties {
        c_type: "WS_CHANNEL_PROPERTY",
        array: "channelPropertiesArray",
        values: vec![
            value("WS_ENCODING", "encoding", settings.encoding.constant(), "WS_CHANNEL_PROPERTY_ENCODING"),
            value(
                "WS_ADDRESSING_VERSION",
                "addressingVersion",
                settings.addressing.constant(),
                "WS_CHANNEL_PROPERTY_ADDRESSING_VERSION",
            ),
            value(
                "WS_ENVELOPE_VERSION",
                "envelopeVersion",
                settings.envelope(),
                "WS_CHANNEL_PROPERTY_ENVELOPE_VERSION",
            ),
        ],
    }
}

/// Header, layout and time stamp are those of messages with tokens.
fn security(settings: &Settings) -> Option<Properties> {
    let mut values = vec![value(
        "WS_PROTECTION_LEVEL",
        "protectionLevel",
        settings.protection_level()?.constant(),
        "WS_SECURITY_PROPERTY_TRANSPORT_PROTECTION_LEVEL",
    )];
    if settings.message.is_some() {
        values.push(value(
            "WS_SECURITY_TIMESTAMP_USAGE",
            "timestampUsage",
            settings.timestamp.constant(),
            "WS_SECURITY_PROPERTY_TIMESTAMP_USAGE",
        ));
        values.extend(settings.layout.map(|layout| {
            value(
                "WS_SECURITY_HEADER_LAYOUT",
                "securityHeaderLayout",
                layout.constant(),
                "WS_SECURITY_PROPERTY_SECURITY_HEADER_LAYOUT",
            )
        }));
        values.extend(settings.header_version.map(|version| {
            value(
                "WS_SECURITY_HEADER_VERSION",
                "securityHeaderVersion",
                version.constant(),
                "WS_SECURITY_PROPERTY_SECURITY_HEADER_VERSION",
            )
        }));
    }
    Some(Properties { c_type: "WS_SECURITY_PROPERTY", array: "securityPropertiesArray", values })
}

/// In the order of the members of a description.
fn bindings(settings: &Settings) -> Vec<SecurityBinding> {
    let binding = |name, c_type, values| SecurityBinding {
        name,
        c_type,
        properties: Properties { c_type: "WS_SECURITY_BINDING_PROPERTY", array: "securityBindingProperties", values },
        in_messages: false,
        conversation: false,
    };
    let mut bindings = Vec::new();
    bindings.extend(settings.security.map(|security| match security {
        TransportSecurity::Ssl => {
            binding("sslBinding", "WS_SSL_TRANSPORT_SECURITY_BINDING_POLICY_DESCRIPTION", Vec::new())
        }
        TransportSecurity::Sspi(_) => {
            binding("sspiBinding", "WS_SSPI_TRANSPORT_SECURITY_BINDING_POLICY_DESCRIPTION", Vec::new())
        }
    }));
    bindings.extend(settings.header_authentication.map(|scheme| {
        let scheme = value(
            "ULONG",
            "headerAuthentication",
            scheme.constant(),
            "WS_SECURITY_BINDING_PROPERTY_HTTP_HEADER_AUTH_SCHEME",
        );
        binding("headerAuthBinding", "WS_HTTP_HEADER_AUTH_SECURITY_BINDING_POLICY_DESCRIPTION", vec![scheme])
    }));
    bindings.extend(settings.message.map(|message| {
        let (name, c_type) = match message {
            MessageSecurity::Username => ("usernameBinding", "WS_USERNAME_MESSAGE_SECURITY_BINDING_POLICY_DESCRIPTION"),
            MessageSecurity::Kerberos => {
                ("kerberosApreqBinding", "WS_KERBEROS_APREQ_MESSAGE_SECURITY_BINDING_POLICY_DESCRIPTION")
            }
        };
        SecurityBinding { in_messages: true, ..binding(name, c_type, Vec::new()) }
    }));
    bindings.extend(settings.context.map(|context| {
        let mut values = vec![value(
            "WS_SECURE_CONVERSATION_VERSION",
            "secureConversationVersion",
            "WS_SECURE_CONVERSATION_VERSION_FEBRUARY_2005",
            "WS_SECURITY_BINDING_PROPERTY_SECURE_CONVERSATION_VERSION",
        )];
        values.extend(context.entropy.map(|entropy| {
            value(
                "WS_SECURITY_KEY_ENTROPY_MODE",
                "securityKeyEntropyMode",
                entropy.constant(),
                "WS_SECURITY_BINDING_PROPERTY_SECURITY_CONTEXT_KEY_ENTROPY_MODE",
            )
        }));
        let c_type = "WS_SECURITY_CONTEXT_SECURITY_BINDING_POLICY_DESCRIPTION";
        SecurityBinding { in_messages: true, conversation: true, ..binding("securityContextBinding", c_type, values) }
    }));
    bindings
}

pub fn pieces(meaning: &Meaning, symbols: &Symbols<'_>) -> PolicyPieces {
    let settings = &meaning.settings;
    let local = format!("{}LocalDefinitions.policies.{}", symbols.file, symbols.key);
    let (channel, security, bindings) = (channel(settings), security(settings), bindings(settings));

    let mut local_members = Text::default();
    let mut local_value = Text::default();
    let mut value = Text::default();
    value.open("template description");
    for (properties, comment) in [(Some(&channel), "channel properties"), (security.as_ref(), "security properties")] {
        let Some(properties) = properties else { continue };
        properties.members(&mut local_members);
        properties.values(&local, &mut local_value);
        value.open(comment);
        properties.list(&local, &mut value);
        value.close("", ",");
    }
    for binding in &bindings {
        binding.local(&local, &mut local_members, &mut local_value);
        value.open(binding.name);
        binding.value(&local, security.as_ref(), &mut value);
        value.close("", ",");
    }
    value.close("", "");
    let (names, declarations, helpers) = helpers(meaning.template, settings, symbols);
    PolicyPieces {
        names,
        declarations: comment(settings, &security, &bindings) + &declarations,
        member_type: meaning.template.description,
        value: value.0,
        local_members: local_members.0,
        local_value: local_value.0,
        helpers,
    }
}

impl Properties {
    fn members(&self, text: &mut Text) {
        for value in &self.values {
            text.line(&format!("{} {};", value.c_type, value.name));
        }
        text.line(&format!("{} {}[{}];", self.c_type, self.array, self.values.len()));
    }

    fn values(&self, path: &str, text: &mut Text) {
        for value in &self.values {
            text.line(&format!("{},", value.value));
        }
        text.open(self.array);
        for value in &self.values {
            text.open("");
            text.line(&format!("{},", value.property));
            text.line(&format!("(void*)&{path}.{},", value.name));
            // Not of the member: GCC would copy the whole table to find its size.
            text.line(&format!("sizeof({}),", value.c_type));
            text.close("", ",");
        }
        text.close("", ",");
    }

    /// The array and its length; nothing and 0 if it is empty.
    fn list(&self, path: &str, text: &mut Text) {
        if self.values.is_empty() {
            return text.line("0, 0,");
        }
        text.line(&format!("({}*)&{path}.{},", self.c_type, self.array));
        text.line(&format!("{},", self.values.len()));
    }
}

impl SecurityBinding {
    fn local(&self, path: &str, members: &mut Text, values: &mut Text) {
        if self.properties.values.is_empty() {
            return;
        }
        members.line(&format!("struct {{ // {}", self.name));
        self.properties.members(members);
        members.close(&format!(" {}", self.name), ";");
        values.open(self.name);
        self.properties.values(&format!("{path}.{}", self.name), values);
        values.close("", ",");
    }

    fn value(&self, path: &str, security: Option<&Properties>, text: &mut Text) {
        if self.conversation {
            text.open("security context message binding");
        }
        text.open("");
        self.properties.list(&format!("{path}.{}", self.name), text);
        text.close("", ",");
        if self.in_messages {
            text.line("WS_SUPPORTING_MESSAGE_SECURITY_USAGE,");
        }
        if self.conversation {
            text.close("", ",");
            text.open("security properties");
            if let Some(security) = security {
                security.list(path, text);
            }
            text.close("", ",");
        }
    }
}

/// What the policy says, for who reads the header.
fn comment(settings: &Settings, security: &Option<Properties>, bindings: &[SecurityBinding]) -> String {
    let mut text = "// Policy:\n".to_owned();
    let mut line = |line: String| {
        let _ = writeln!(text, "// {line}");
    };
    for value in channel(settings).values.iter().chain(security.iter().flat_map(|security| &security.values)) {
        line(format!(" {} = {},", value.property, value.value));
    }
    for binding in bindings {
        line(format!(" {}", binding.c_type));
        for value in &binding.properties.values {
            line(format!(" {} = {},", value.property, value.value));
        }
    }
    let (client, service) = settings.channel_types();
    line(format!("client channel type: {client}, service endpoint channel type: {service}"));
    text
}

/// Names, declarations and definitions of the helper functions.
fn helpers(template: &Template, settings: &Settings, symbols: &Symbols<'_>) -> (Vec<String>, String, String) {
    let Symbols { file, key, name, .. } = symbols;
    let (client, service) = settings.channel_types();
    let (mut names, mut declarations, mut definitions) = (Vec::new(), String::new(), String::new());
    let mut add = |name: String, before: &str, parameters: &[&str], body: &str| {
        let head = listed(&format!("HRESULT {name}("), parameters);
        let _ = write!(declarations, "\n{before}{head};\n");
        let _ = write!(definitions, "\n{head}\n{{\n{body};\n}}\n");
        names.push(name);
    };
    let binding = template.binding;
    let template_parameter = format!("_In_opt_ {binding}* templateValue");
    // Both functions of the library take these in a row.
    let template_arguments = [
        format!("{binding}_TYPE"),
        "templateValue".to_owned(),
        format!("templateValue == NULL ? 0 : sizeof({binding})"),
        format!("&{file}.policies.{key}"),
        format!("sizeof({})", template.description),
    ];
    let arguments = |before: &[&str], after: &[&str]| {
        let template = template_arguments.iter().map(String::as_str);
        before.iter().copied().chain(template).chain(after.iter().copied()).map(str::to_owned).collect::<Vec<_>>()
    };
    if symbols.client {
        let arguments = arguments(&[client, "proxyProperties", "proxyPropertyCount"], &["_serviceProxy", "error"]);
        add(
            format!("{name}_{CREATE_PROXY}"),
            "",
            &[
                &template_parameter,
                "_In_reads_opt_(proxyPropertyCount) const WS_PROXY_PROPERTY* proxyProperties",
                "_In_ const ULONG proxyPropertyCount",
                "_Outptr_ WS_SERVICE_PROXY** _serviceProxy",
                "_In_opt_ WS_ERROR* error",
            ],
            &listed("return WsCreateServiceProxyFromTemplate(", &arguments),
        );
    }
    if symbols.service {
        let arguments = arguments(
            &[
                service,
                "endpointProperties",
                "endpointPropertyCount",
                "address",
                "&serviceContract",
                "authorizationCallback",
                "heap",
            ],
            &["serviceEndpoint", "error"],
        );
        let table = format!("_In_opt_ struct {name}FunctionTable* functionTable");
        add(
            format!("{name}_{CREATE_ENDPOINT}"),
            &format!("struct {name}FunctionTable;\n"),
            &[
                &template_parameter,
                "_In_opt_ CONST WS_STRING* address",
                &table,
                "_In_opt_ WS_SERVICE_SECURITY_CALLBACK authorizationCallback",
                "_In_reads_opt_(endpointPropertyCount) WS_SERVICE_ENDPOINT_PROPERTY* endpointProperties",
                "_In_ const ULONG endpointPropertyCount",
                "_In_ WS_HEAP* heap",
                "_Outptr_ WS_SERVICE_ENDPOINT** serviceEndpoint",
                "_In_opt_ WS_ERROR* error",
            ],
            // The library copies the contract.
            &format!(
                "WS_SERVICE_CONTRACT serviceContract;\n\
                 serviceContract.contractDescription = &{file}.contracts.{key};\n\
                 serviceContract.defaultMessageHandlerCallback = 0;\n\
                 serviceContract.methodTable = (const void*)functionTable;\n\n{}",
                listed("return WsCreateServiceEndpointFromTemplate(", &arguments)
            ),
        );
    }
    (names, declarations, definitions)
}

/// A list in parentheses, each item on a line of its own.
fn listed(before: &str, items: &[impl AsRef<str>]) -> String {
    let items: Vec<_> = items.iter().map(|item| format!("{CONTINUED}{}", item.as_ref())).collect();
    format!("{before}\n{})", items.join(",\n"))
}

/// Lines of C. The emitter indents them by their braces.
#[derive(Default)]
struct Text(String);

impl Text {
    fn line(&mut self, line: &str) {
        self.0.push_str(line);
        self.0.push('\n');
    }

    fn open(&mut self, comment: &str) {
        match comment {
            "" => self.line("{"),
            comment => self.line(&format!("{{ // {comment}")),
        }
    }

    fn close(&mut self, before: &str, after: &str) {
        self.line(&format!("}}{before}{after}"));
    }
}

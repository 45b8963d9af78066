//! Who is turned away for what it calls itself (`WS_LISTENER_PROPERTY_DISALLOWED_USER_AGENT`): browsers, by default.

/// Parts of the User-Agent fields that are not served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DisallowedUserAgents(pub Vec<String>);

impl Default for DisallowedUserAgents {
    fn default() -> Self {
        Self(vec!["Mozilla".to_owned()])
    }
}

impl DisallowedUserAgents {
    /// Whether the field contains one of the parts, letter by letter. A request without the field is always served.
    pub fn refuses(&self, user_agent: Option<&str>) -> bool {
        user_agent.is_some_and(|agent| self.0.iter().any(|part| agent.contains(part.as_str())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_are_turned_away_by_default() {
        let default = DisallowedUserAgents::default();
        assert!(default.refuses(Some("Mozilla/5.0 (X11; Linux x86_64)")));
        assert!(default.refuses(Some("x-Mozillas")));
        assert!(!default.refuses(Some("mozilla")));
        assert!(!default.refuses(Some("curl/8.5")));
        assert!(!default.refuses(Some("")));
        assert!(!default.refuses(None));
    }

    #[test]
    fn each_part_of_a_list_counts_and_an_empty_list_refuses_nobody() {
        let two = DisallowedUserAgents(vec!["curl".to_owned(), "wget".to_owned()]);
        assert!(two.refuses(Some("x curl/8")) && two.refuses(Some("wget")));
        assert!(!two.refuses(Some("Mozilla/5.0")));
        assert!(!DisallowedUserAgents(Vec::new()).refuses(Some("Mozilla/5.0")));
    }
}

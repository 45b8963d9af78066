//! The normal form of a policy: the alternatives that it admits, each a list of assertions, with references replaced by
//! what they mean. An assertion with several nested alternatives becomes several assertions.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::names::{is_policy, is_true, policy_attribute};
use super::references::Policies;
use crate::diagnostic::{Diagnostics, Rule, rule};
use crate::document::Element;

/// The policy admits more than can be looked through.
const TOO_LARGE: Rule = Rule::error("policy-too-large");
/// Alternatives of one policy.
const MAX_ALTERNATIVES: usize = 1024;
/// Assertions in all alternatives that are made on the way.
const MAX_ASSERTIONS: usize = 256 * 1024;
/// Expressions in each other, with those that are referred to. Reading them takes stack.
const MAX_DEPTH: usize = 256;

/// An assertion, with the one nested alternative that goes with it.
#[derive(Debug, Clone)]
pub struct Assertion<'d> {
    pub element: Element<'d>,
    nested: Option<Rc<[Assertion<'d>]>>,
}

impl<'d> Assertion<'d> {
    pub fn is(&self, namespace: &str, local: &str) -> bool {
        self.element.is(namespace, local)
    }

    /// The nested assertions; or, where a policy should be nested and is not, the children, as the metadata mapping
    /// prints some.
    pub fn parts(&self) -> Vec<Self> {
        match &self.nested {
            Some(nested) => nested.to_vec(),
            None => self.element.children().map(|element| Assertion { element, nested: None }).collect(),
        }
    }

    pub fn part(&self, namespace: &str, local: &str) -> Option<Self> {
        self.parts().into_iter().find(|part| part.is(namespace, local))
    }
}

pub type Alternative<'d> = Vec<Assertion<'d>>;

/// Makes the normal form of one policy subject.
pub struct Normaliser<'a, 'd> {
    policies: &'a Policies<'d>,
    diagnostics: &'a Diagnostics,
    /// The policies inside which a reference was followed.
    open: RefCell<Vec<Element<'d>>>,
    assertions: Cell<usize>,
    depth: Cell<usize>,
}

impl<'a, 'd> Normaliser<'a, 'd> {
    pub fn new(policies: &'a Policies<'d>, diagnostics: &'a Diagnostics) -> Self {
        Self { policies, diagnostics, open: RefCell::default(), assertions: Cell::new(0), depth: Cell::new(0) }
    }

    /// The alternatives of the policies that hang on this element, which all apply: children and `wsp:PolicyURIs`. None
    /// is an empty alternative. `None` after a report.
    pub fn attached(&self, subject: Element<'d>) -> Option<Vec<Alternative<'d>>> {
        let policies =
            subject.children().filter(|child| is_policy(*child, "Policy") || is_policy(*child, "PolicyReference"));
        let mut alternatives = self.all(policies, subject)?;
        for uri in policy_attribute(subject, "PolicyURIs").into_iter().flat_map(str::split_whitespace) {
            let referred = self.refer(uri, subject)?;
            alternatives = self.both(alternatives, &referred, subject)?;
        }
        Some(alternatives)
    }

    /// An element outside of a policy that says the same as an assertion.
    pub fn demanded(&self, element: Element<'d>) -> Vec<Alternative<'d>> {
        vec![vec![Assertion { element, nested: None }]]
    }

    /// Each alternative of one with each of the other.
    pub fn both(
        &self,
        one: Vec<Alternative<'d>>,
        other: &[Alternative<'d>],
        at: Element<'d>,
    ) -> Option<Vec<Alternative<'d>>> {
        if let [other] = other {
            let mut one = one;
            for alternative in &mut one {
                self.count(other.len(), at)?;
                alternative.extend_from_slice(other);
            }
            return Some(one);
        }
        if one.len().saturating_mul(other.len()) > MAX_ALTERNATIVES {
            return self.too_large(format!("the policy has more than {MAX_ALTERNATIVES} alternatives"), at);
        }
        let mut product = Vec::new();
        for first in &one {
            for second in other {
                self.count(first.len() + second.len(), at)?;
                product.push(first.iter().chain(second).cloned().collect());
            }
        }
        Some(product)
    }

    fn all(&self, expressions: impl Iterator<Item = Element<'d>>, at: Element<'d>) -> Option<Vec<Alternative<'d>>> {
        let mut alternatives = vec![Vec::new()];
        for expression in expressions {
            let next = self.expression(expression)?;
            alternatives = self.both(alternatives, &next, at)?;
        }
        Some(alternatives)
    }

    fn expression(&self, element: Element<'d>) -> Option<Vec<Alternative<'d>>> {
        if self.depth.get() == MAX_DEPTH {
            return self.too_large(format!("expressions are nested more than {MAX_DEPTH} deep"), element);
        }
        self.depth.set(self.depth.get() + 1);
        let alternatives = self.expand(element);
        self.depth.set(self.depth.get() - 1);
        alternatives
    }

    fn expand(&self, element: Element<'d>) -> Option<Vec<Alternative<'d>>> {
        if is_policy(element, "Policy") || is_policy(element, "All") {
            return self.all(element.children(), element);
        }
        if is_policy(element, "ExactlyOne") {
            let mut alternatives = Vec::new();
            for child in element.children() {
                alternatives.extend(self.expression(child)?);
                if alternatives.len() > MAX_ALTERNATIVES {
                    return self
                        .too_large(format!("the policy has more than {MAX_ALTERNATIVES} alternatives"), element);
                }
            }
            return Some(alternatives);
        }
        if is_policy(element, "PolicyReference") {
            let Some(uri) = element.attribute("URI") else {
                self.diagnostics.report(rule::MISSING, element.place(), "'PolicyReference' has no URI");
                return None;
            };
            return self.refer(uri, element);
        }
        self.assertion(element)
    }

    fn assertion(&self, element: Element<'d>) -> Option<Vec<Alternative<'d>>> {
        self.count(1, element)?;
        let mut alternatives: Vec<Alternative<'d>> = match element.children().find(|child| is_policy(*child, "Policy"))
        {
            None => vec![vec![Assertion { element, nested: None }]],
            Some(policy) => {
                let nested = self.expression(policy)?.into_iter();
                nested.map(|nested| vec![Assertion { element, nested: Some(nested.into()) }]).collect()
            }
        };
        // What may be left out comes last: a service that offers something had better be asked for it.
        if is_true(policy_attribute(element, "Optional")) || is_true(policy_attribute(element, "Ignorable")) {
            alternatives.push(Vec::new());
        }
        Some(alternatives)
    }

    fn refer(&self, uri: &str, from: Element<'d>) -> Option<Vec<Alternative<'d>>> {
        let policy = self.policies.find(uri, from, self.diagnostics)?;
        if self.open.borrow().contains(&policy) {
            let text = format!("the policy '{uri}' refers to itself");
            self.diagnostics.report(rule::INVALID_VALUE, from.place(), text);
            return None;
        }
        self.open.borrow_mut().push(policy);
        let alternatives = self.expression(policy);
        self.open.borrow_mut().pop();
        alternatives
    }

    fn count(&self, more: usize, at: Element<'d>) -> Option<()> {
        // Work that adds nothing is work, too.
        self.assertions.set(self.assertions.get() + more.max(1));
        match self.assertions.get() > MAX_ASSERTIONS {
            true => self.too_large(format!("the policy has more than {MAX_ASSERTIONS} assertions"), at),
            false => Some(()),
        }
    }

    fn too_large<T>(&self, text: String, at: Element<'d>) -> Option<T> {
        self.diagnostics.report(TOO_LARGE, at.place(), text);
        None
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::arguments::Kind;
    use crate::diagnostic::Settings;
    use crate::document::Document;
    use crate::inputs::Input;

    /// An expression, as it is generated.
    #[derive(Debug, Clone)]
    enum Expression {
        Assertion { name: u8, optional: bool, nested: Option<Vec<Expression>> },
        All(Vec<Expression>),
        ExactlyOne(Vec<Expression>),
    }

    fn expressions() -> impl Strategy<Value = Vec<Expression>> {
        let leaf =
            (0u8..4, any::<bool>()).prop_map(|(name, optional)| Expression::Assertion { name, optional, nested: None });
        let one = leaf.prop_recursive(3, 12, 3, |inner| {
            let some = || prop::collection::vec(inner.clone(), 0..3);
            prop_oneof![
                some().prop_map(Expression::All),
                some().prop_map(Expression::ExactlyOne),
                (0u8..4, any::<bool>(), some()).prop_map(|(name, optional, nested)| Expression::Assertion {
                    name,
                    optional,
                    nested: Some(nested)
                }),
            ]
        });
        prop::collection::vec(one, 0..3)
    }

    fn xml(expressions: &[Expression]) -> String {
        let one = |expression: &Expression| match expression {
            Expression::All(inner) => format!("<p:All>{}</p:All>", xml(inner)),
            Expression::ExactlyOne(inner) => format!("<p:ExactlyOne>{}</p:ExactlyOne>", xml(inner)),
            Expression::Assertion { name, optional, nested } => {
                let nested = nested.as_ref().map(|nested| format!("<p:Policy>{}</p:Policy>", xml(nested)));
                format!("<a{name} p:Optional='{optional}'>{}</a{name}>", nested.unwrap_or_default())
            }
        };
        expressions.iter().map(one).collect()
    }

    /// The definition of the normal form, word for word.
    fn expected(expressions: &[Expression]) -> Vec<String> {
        let mut product = vec![String::new()];
        for expression in expressions {
            let next = match expression {
                Expression::All(inner) => expected(inner),
                Expression::ExactlyOne(inner) => {
                    inner.iter().flat_map(|one| expected(std::slice::from_ref(one))).collect()
                }
                Expression::Assertion { name, optional, nested } => {
                    let nested = nested.as_ref().map_or(vec![String::new()], |nested| expected(nested));
                    let present = nested.iter().map(|nested| format!("a{name}({nested})"));
                    present.chain(optional.then(String::new)).collect()
                }
            };
            product =
                product.iter().flat_map(|first| next.iter().map(move |second| format!("{first}{second}"))).collect();
        }
        product
    }

    fn text(alternative: &[Assertion<'_>]) -> String {
        let one = |assertion: &Assertion<'_>| {
            format!("{}({})", assertion.element.local(), text(assertion.nested.as_deref().unwrap_or_default()))
        };
        alternative.iter().map(one).collect()
    }

    proptest! {
        #[test]
        fn the_normal_form_is_that_of_the_definition(expressions in expressions()) {
            let text_of_file = format!("<s xmlns:p='{}'><p:Policy>{}</p:Policy></s>", "http://www.w3.org/ns/ws-policy", xml(&expressions));
            let document = Document::parse("a.wsp", "urn:a".into(), text_of_file.as_bytes()).unwrap();
            let inputs = [Input { kind: Kind::Policy, file_name: "a.wsp".into(), document }];
            let diagnostics = Diagnostics::new(Settings { level: 4, warnings_are_errors: false });
            let policies = Policies::collect(&inputs, &diagnostics);
            let normaliser = Normaliser::new(&policies, &diagnostics);
            let expected = expected(&expressions);
            let alternatives = normaliser.attached(inputs[0].document.root());
            match alternatives {
                Some(alternatives) => {
                    let found: Vec<_> = alternatives.iter().map(|alternative| text(alternative)).collect();
                    prop_assert_eq!(found, expected);
                }
                // More than are looked through, at the end or on the way.
                None => prop_assert!(diagnostics.has_errors()),
            }
        }
    }
}

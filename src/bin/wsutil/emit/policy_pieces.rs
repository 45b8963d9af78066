//! What the policy of a binding adds to the two files.

/// Plain C; the emitter puts it into its places and indents it. Made for each binding that a port uses.
#[derive(Debug, Default)]
pub struct PolicyPieces {
    /// The helper functions, for the list at the head of the header.
    pub names: Vec<String>,
    /// Header: their declarations.
    pub declarations: String,
    /// Header: the type of the member in `policies`, which is called like the binding.
    pub member_type: &'static str,
    /// Source: the initialiser of that member.
    pub value: String,
    /// Source: the members of `policies.<binding>` in the local definitions.
    pub local_members: String,
    /// Source: the initialiser of those.
    pub local_value: String,
    /// Source: the helper functions.
    pub helpers: String,
}

//! `passerelles schema`

use super::Output;

pub(super) fn run(output: &Output) -> anyhow::Result<()> {
    output.line(crate::graphql::schema_text().trim_end())
}

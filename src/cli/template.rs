//! `passerelles import template NAME`

use super::Output;

pub(super) fn run(output: &Output, name: &str) -> anyhow::Result<()> {
    let text = crate::import::template(name).ok_or_else(|| {
        anyhow::anyhow!(
            "no template is called {name}: choose one of {}",
            crate::import::TEMPLATES.join(", ")
        )
    })?;
    output.line(text.trim_end())
}

//! Checks on typed values: the value, or a refusal put on the list.

use crate::domain::actor::ContactPoint;
use crate::domain::address::{is_email, is_site};
use crate::domain::date::{DateError, PartialDate};
use crate::domain::partnership::Evidence;
use crate::domain::vocab::{ContactChannel, Visibility};
use crate::policy::Viewer;
use crate::service::Refusal;

/// Longest text in a short field, in characters.
const SHORT: usize = 300;
/// Longest text in a long field, in characters.
const LONG: usize = 5_000;

/// A partial date as typed.
pub(in crate::service) fn date(
    refusals: &mut Vec<Refusal>,
    field: &str,
    text: &str,
) -> Option<PartialDate> {
    match PartialDate::parse(text.trim()) {
        Ok(date) => Some(date),
        Err(DateError::Form) => {
            refusals.push(Refusal::bad(
                field,
                format!("« {text} » n'est pas une date : écrivez 2021, 2021-09 ou 2021-09-30."),
                format!("\"{text}\" is not a date: write 2021, 2021-09 or 2021-09-30."),
            ));
            None
        }
        Err(DateError::NoSuchDay) => {
            refusals.push(Refusal::bad(
                field,
                format!("Le jour « {text} » n'existe pas dans le calendrier."),
                format!("The day \"{text}\" does not exist."),
            ));
            None
        }
    }
}

/// The date of what is told as done: as typed, and not to come.
pub(super) fn past_date(
    refusals: &mut Vec<Refusal>,
    field: &str,
    text: &str,
    today: &PartialDate,
) -> Option<PartialDate> {
    let date = date(refusals, field, text)?;
    if date > *today {
        let day = date.as_str();
        refusals.push(Refusal::bad(
            field,
            format!("Le {day} n'est pas encore venu : indiquez la date de ce qui a eu lieu."),
            format!("{day} is still to come: give the date of what took place."),
        ));
    }
    Some(date)
}

/// Refuses a text that holds a NUL character: PostgreSQL keeps none, and both engines give the same answers.
pub(in crate::service) fn keepable(refusals: &mut Vec<Refusal>, field: &str, text: &str) {
    if text.contains('\0') {
        refusals.push(Refusal::bad(
            field,
            "Ce texte contient un caractère nul (U+0000), qui ne s'enregistre pas : retirez-le.",
            "This text holds a NUL character (U+0000), which cannot be kept: take it out.",
        ));
    }
}

/// A short text that must not be empty.
pub(super) fn name(refusals: &mut Vec<Refusal>, field: &str, text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.is_empty() {
        refusals.push(Refusal::bad(
            field,
            "Ce champ est obligatoire.",
            "This field is required.",
        ));
    }
    length(refusals, field, &text, SHORT);
    text
}

/// A short text, `None` when it is blank.
pub(super) fn short(
    refusals: &mut Vec<Refusal>,
    field: &str,
    text: Option<&str>,
) -> Option<String> {
    limited(refusals, field, text, SHORT)
}

/// A long text, `None` when it is blank.
pub(in crate::service) fn long(
    refusals: &mut Vec<Refusal>,
    field: &str,
    text: Option<&str>,
) -> Option<String> {
    limited(refusals, field, text, LONG)
}

fn limited(
    refusals: &mut Vec<Refusal>,
    field: &str,
    text: Option<&str>,
    most: usize,
) -> Option<String> {
    let text = text?.trim();
    length(refusals, field, text, most);
    (!text.is_empty()).then(|| text.to_owned())
}

/// Refuses a text that is too long or that cannot be kept.
fn length(refusals: &mut Vec<Refusal>, field: &str, text: &str, most: usize) {
    keepable(refusals, field, text);
    let found = text.chars().count();
    if found > most {
        refusals.push(Refusal::bad(
            field,
            format!("Texte trop long : {found} caractères, {most} au plus."),
            format!("Text too long: {found} characters, {most} at most."),
        ));
    }
}

/// An address of the web, `None` when it is blank.
pub(super) fn url(refusals: &mut Vec<Refusal>, field: &str, text: Option<&str>) -> Option<String> {
    let text = short(refusals, field, text)?;
    if !is_site(&text) {
        refusals.push(Refusal::bad(
            field,
            format!(
                "« {text} » n'est pas une adresse de site : elle commence par https:// ou http://."
            ),
            format!("\"{text}\" is not a web address: it starts with https:// or http://."),
        ));
        return None;
    }
    Some(text)
}

/// A visibility that the viewer may read itself.
pub(super) fn visibility(
    refusals: &mut Vec<Refusal>,
    viewer: &Viewer,
    field: &str,
    visibility: Visibility,
) {
    if !viewer.visibilities().contains(&visibility) {
        refusals.push(Refusal::bad(
            field,
            "Cette visibilité dépasse vos droits : choisissez PUBLIC ou NETWORK.",
            "This visibility is beyond your rights: choose PUBLIC or NETWORK.",
        ));
    }
}

/// Contact points: values present, e-mails and forms of the right shape.
pub(super) fn contacts(
    refusals: &mut Vec<Refusal>,
    viewer: &Viewer,
    typed: Vec<ContactPoint>,
) -> Vec<ContactPoint> {
    let mut contacts = Vec::with_capacity(typed.len());
    for (position, contact) in typed.into_iter().enumerate() {
        let field = format!("contacts.{position}.value");
        visibility(
            refusals,
            viewer,
            &format!("contacts.{position}.visibility"),
            contact.visibility,
        );
        let value = match contact.channel {
            ContactChannel::Form => url(refusals, &field, Some(&contact.value)).unwrap_or_default(),
            _ => name(refusals, &field, &contact.value),
        };
        if contact.channel == ContactChannel::Email && !is_email(&value) {
            refusals.push(Refusal::bad(
                &field,
                format!("« {value} » n'est pas une adresse électronique."),
                format!("\"{value}\" is not an e-mail address."),
            ));
        }
        let field = format!("contacts.{position}.label");
        let label = short(refusals, &field, contact.label.as_deref());
        contacts.push(ContactPoint {
            value,
            label,
            ..contact
        });
    }
    contacts
}

/// Proofs: a title or an address each.
pub(super) fn evidence(refusals: &mut Vec<Refusal>, typed: Vec<Evidence>) -> Vec<Evidence> {
    let mut evidence = Vec::with_capacity(typed.len());
    for (position, proof) in typed.into_iter().enumerate() {
        let address = url(
            refusals,
            &format!("evidence.{position}.url"),
            proof.url.as_deref(),
        );
        let title = name(
            refusals,
            &format!("evidence.{position}.title"),
            &proof.title,
        );
        evidence.push(Evidence {
            title,
            url: address,
        });
    }
    evidence
}

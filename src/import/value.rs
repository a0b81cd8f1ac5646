//! Single values as users write them.

use crate::domain::address::{is_email, is_site};
use crate::domain::date::{DateError, PartialDate};
use crate::domain::external_id::{ExternalId, ExternalIdError};
use crate::domain::partnership::Evidence;
use crate::domain::position::Position;
use crate::domain::vocab::{AbsenceReason, ExternalIdScheme};

use super::problem::Problem;
use super::record::{ActorRef, RecordRef};

/// A partial date in ISO form.
pub(super) fn date(text: &str) -> Result<PartialDate, Problem> {
    PartialDate::parse(text).map_err(|error| match error {
        DateError::Form => Problem::DateForm,
        DateError::NoSuchDay => Problem::NoSuchDate,
    })
}

/// A number of a register.
pub(super) fn identifier(scheme: ExternalIdScheme, text: &str) -> Result<ExternalId, Problem> {
    ExternalId::parse(scheme, text).map_err(|error| match error {
        ExternalIdError::Form(scheme) => Problem::IdentifierForm(scheme),
        ExternalIdError::Checksum(scheme) => Problem::IdentifierChecksum(scheme),
    })
}

/// A point from two texts; a decimal comma is understood.
pub(super) fn position(latitude: &str, longitude: &str) -> Result<Option<Position>, Problem> {
    match (latitude.is_empty(), longitude.is_empty()) {
        (true, true) => return Ok(None),
        (false, false) => {}
        _ => return Err(Problem::HalfPosition),
    }
    let degrees = |text: &str| text.replace(',', ".").parse::<f64>().ok();
    degrees(latitude)
        .zip(degrees(longitude))
        .and_then(|(latitude, longitude)| Position::new(latitude, longitude))
        .map(Some)
        .ok_or(Problem::Coordinates)
}

/// Euro cents from euros: `1200`, `1 200,50`, `1200.5 €`.
pub(super) fn amount_cents(text: &str) -> Result<i64, Problem> {
    let compact: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '€')
        .collect();
    let (euros, cents) = compact.split_once([',', '.']).unwrap_or((&compact, ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if euros.is_empty() || cents.len() > 2 || !is_digits(euros) || !is_digits(cents) {
        return Err(Problem::Amount);
    }
    let euros: i64 = euros.parse().map_err(|_| Problem::Amount)?;
    let cents: i64 = format!("{cents:0<2}")
        .parse()
        .map_err(|_| Problem::Amount)?;
    euros
        .checked_mul(100)
        .and_then(|amount| amount.checked_add(cents))
        .ok_or(Problem::Amount)
}

/// A whole number within bounds.
pub(super) fn number(text: &str, least: i64, most: Option<i64>) -> Result<i64, Problem> {
    text.parse::<i64>()
        .ok()
        .filter(|number| *number >= least && most.is_none_or(|most| *number <= most))
        .ok_or(Problem::Number { least, most })
}

/// A number with or without decimals: `8.8`, `8,8`, `1 234,5`, `1e+05`; finite.
pub(super) fn decimal(text: &str) -> Result<f64, Problem> {
    let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let is_sound = compact
        .bytes()
        .all(|byte| byte.is_ascii_digit() || b"+-.,eE".contains(&byte));
    let number = compact.replacen(',', ".", 1).parse::<f64>().ok();
    number
        .filter(|number| is_sound && number.is_finite())
        .ok_or(Problem::Decimal)
}

/// What a sign in place of a number means, as INSEE and others write it; `None` when it is no such sign.
pub(super) fn absence(text: &str) -> Option<AbsenceReason> {
    match text.to_ascii_lowercase().as_str() {
        "s" | "c" | "ss" => Some(AbsenceReason::Secret),
        "nd" | "n.d." | "n/d" | "n/a" | "nc" | "..." | "…" => Some(AbsenceReason::NotPublished),
        "///" | "so" | "s.o." => Some(AbsenceReason::NotApplicable),
        _ => None,
    }
}

/// Yes or no, in French or English, however it is cased.
pub(super) fn truth(text: &str) -> Result<bool, Problem> {
    match text.to_ascii_lowercase().as_str() {
        "oui" | "yes" | "true" | "vrai" => Ok(true),
        "non" | "no" | "false" | "faux" => Ok(false),
        _ => Err(Problem::YesOrNo),
    }
}

/// An e-mail address, checked for its form only.
pub(super) fn email(text: &str) -> Result<String, Problem> {
    is_email(text)
        .then(|| text.to_owned())
        .ok_or(Problem::Email)
}

/// The address of a site; `www.` in front is understood.
pub(super) fn website(text: &str) -> Result<String, Problem> {
    let address = if text.starts_with("www.") {
        format!("https://{text}")
    } else {
        text.to_owned()
    };
    if is_site(&address) {
        Ok(address)
    } else {
        Err(Problem::Website)
    }
}

/// A proof: `title <https://…>`, a title alone, an address alone.
pub(super) fn evidence(text: &str) -> Result<Evidence, Problem> {
    if let Some((title, rest)) = text.split_once('<') {
        let address = rest.strip_suffix('>').ok_or(Problem::Evidence)?;
        let url = website(address.trim()).map_err(|_| Problem::Evidence)?;
        let title = title.trim();
        return Ok(Evidence {
            title: if title.is_empty() {
                url.clone()
            } else {
                title.to_owned()
            },
            url: Some(url),
        });
    }
    if text.starts_with("http://") || text.starts_with("https://") {
        let url = website(text).map_err(|_| Problem::Evidence)?;
        return Ok(Evidence {
            title: url.clone(),
            url: Some(url),
        });
    }
    Ok(Evidence {
        title: text.to_owned(),
        url: None,
    })
}

/// A reference to an actor: `SIRET:…`, `FINESS:…`, `RNA:…`, `slug:…`, else an identifier of the same dataset.
pub(super) fn actor_ref(text: &str) -> Result<ActorRef, Problem> {
    let Some((scheme, rest)) = text.split_once(':') else {
        return Ok(ActorRef::Record(text.to_owned()));
    };
    let rest = rest.trim();
    let scheme = match scheme.trim().to_ascii_uppercase().as_str() {
        "SIRET" => ExternalIdScheme::Siret,
        "FINESS" => ExternalIdScheme::Finess,
        "RNA" => ExternalIdScheme::Rna,
        "SLUG" if rest.is_empty() => return Err(Problem::ReferenceForm),
        "SLUG" => return Ok(ActorRef::Slug(rest.to_owned())),
        _ => return Ok(ActorRef::Record(text.to_owned())),
    };
    identifier(scheme, rest).map(ActorRef::External)
}

/// A reference to a call or an application: `slug:…`, else an identifier of the same dataset.
pub(super) fn record_ref(text: &str) -> Result<RecordRef, Problem> {
    match text.split_once(':') {
        Some((scheme, rest)) if scheme.trim().eq_ignore_ascii_case("slug") => match rest.trim() {
            "" => Err(Problem::ReferenceForm),
            slug => Ok(RecordRef::Slug(slug.to_owned())),
        },
        _ => Ok(RecordRef::Record(text.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_cents() {
        assert_eq!(amount_cents("1200"), Ok(120_000));
        assert_eq!(amount_cents("1 200,5 €"), Ok(120_050));
        assert_eq!(amount_cents("0.05"), Ok(5));
        for text in ["", "-3", "1.234", "abc", "1e3", "99999999999999999999"] {
            assert_eq!(amount_cents(text), Err(Problem::Amount), "{text}");
        }
    }

    #[test]
    fn decimals_are_read_as_people_and_programs_write_them() {
        for (text, number) in [
            ("8.8", 8.8),
            ("8,8", 8.8),
            ("-15,7", -15.7),
            ("1 234,5", 1234.5),
            ("12\u{202f}000", 12_000.0),
            ("1e+05", 100_000.0),
        ] {
            assert_eq!(decimal(text), Ok(number), "{text}");
        }
        for text in [
            "", "NaN", "inf", "8,8,8", "1,234.5", "12 %", "huit", "1e999", "--1", "0x10",
        ] {
            assert_eq!(decimal(text), Err(Problem::Decimal), "{text}");
        }
        assert_eq!(absence("S"), Some(AbsenceReason::Secret));
        assert_eq!(absence("nd"), Some(AbsenceReason::NotPublished));
        assert_eq!(absence("///"), Some(AbsenceReason::NotApplicable));
        assert_eq!(absence("0"), None);
    }

    #[test]
    fn points_need_both_degrees() {
        assert_eq!(position("", ""), Ok(None));
        assert_eq!(position("48,2", "-3.5"), Ok(Position::new(48.2, -3.5)));
        assert_eq!(position("48.2", ""), Err(Problem::HalfPosition));
        assert_eq!(position("148.2", "2"), Err(Problem::Coordinates));
        assert_eq!(position("NaN", "2"), Err(Problem::Coordinates));
    }

    #[test]
    fn proofs_have_a_title_an_address_or_both() {
        let proof = evidence("Convention 2023 <https://exemple.fr/c.pdf>").unwrap();
        assert_eq!(proof.title, "Convention 2023");
        assert_eq!(proof.url.as_deref(), Some("https://exemple.fr/c.pdf"));
        assert_eq!(evidence("Entretien").unwrap().url, None);
        assert!(evidence("https://exemple.fr").unwrap().url.is_some());
        assert_eq!(evidence("x <ftp://y.z>"), Err(Problem::Evidence));
    }

    #[test]
    fn references_name_a_record_a_number_or_a_slug() {
        assert_eq!(actor_ref("alecob"), Ok(ActorRef::Record("alecob".into())));
        assert_eq!(actor_ref("a:b"), Ok(ActorRef::Record("a:b".into())));
        assert_eq!(
            actor_ref("slug:alecob"),
            Ok(ActorRef::Slug("alecob".into()))
        );
        assert_eq!(
            actor_ref("siret:26010004500013"),
            Err(Problem::IdentifierChecksum(ExternalIdScheme::Siret))
        );
        assert!(matches!(
            actor_ref("SIRET:26010004500012"),
            Ok(ActorRef::External(_))
        ));
    }

    #[test]
    fn yes_and_no_are_read_in_both_languages() {
        for text in ["oui", "OUI", "Yes", "true", "vrai"] {
            assert_eq!(truth(text), Ok(true), "{text}");
        }
        for text in ["non", "No", "FALSE", "faux"] {
            assert_eq!(truth(text), Ok(false), "{text}");
        }
        for text in ["peut-être", "1", "x"] {
            assert_eq!(truth(text), Err(Problem::YesOrNo), "{text}");
        }
    }

    #[test]
    fn addresses_are_checked_for_their_form() {
        assert!(email("contact@exemple.fr").is_ok());
        for text in ["contact", "a@b", "a b@c.fr", "@c.fr", "a@b@c.fr"] {
            assert_eq!(email(text), Err(Problem::Email), "{text}");
        }
        assert_eq!(website("www.exemple.fr").unwrap(), "https://www.exemple.fr");
        for text in [
            "exemple.fr",
            "javascript:alert(1)",
            "https://a b.fr",
            "https://x",
        ] {
            assert_eq!(website(text), Err(Problem::Website), "{text}");
        }
    }
}

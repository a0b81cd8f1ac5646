//! Numbers of actors in outside registers.

use super::vocab::{ExternalIdScheme, Vocabulary};

/// The number of an actor in a register, checked for its form.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ExternalId {
    /// The register.
    pub scheme: ExternalIdScheme,
    /// The number, without spaces.
    pub value: String,
}

/// Why a text is not a number of the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ExternalIdError {
    /// The length or the characters are wrong.
    #[error("{} has another form", .0.code())]
    Form(ExternalIdScheme),
    /// The last digit does not agree with the others.
    #[error("the checksum of {} is wrong", .0.code())]
    Checksum(ExternalIdScheme),
}

impl ExternalId {
    /// Reads a number of a register; spaces, and dots in a SIRET or SIREN, are dropped.
    ///
    /// # Errors
    /// [`ExternalIdError`] when the form or the checksum is wrong.
    pub fn parse(scheme: ExternalIdScheme, text: &str) -> Result<Self, ExternalIdError> {
        let compact = |also: &[char]| -> String {
            text.chars()
                .filter(|c| !c.is_whitespace() && !also.contains(c))
                .collect()
        };
        let (value, form, checksum) = match scheme {
            ExternalIdScheme::Siret => {
                let value = compact(&['.']);
                let form = is_digits(&value, 14);
                let checksum = form && siret_holds(&value);
                (value, form, checksum)
            }
            ExternalIdScheme::Siren => {
                let value = compact(&['.']);
                let form = is_digits(&value, 9);
                let checksum = form && luhn_holds(&value);
                (value, form, checksum)
            }
            ExternalIdScheme::Rpps => {
                let value = compact(&[]);
                let form = is_digits(&value, 11);
                (value, form, true)
            }
            ExternalIdScheme::Finess => {
                let value = compact(&[]).to_ascii_uppercase();
                let form = value.len() == 9
                    && value.bytes().enumerate().all(|(position, byte)| {
                        byte.is_ascii_digit() || (position == 1 && byte.is_ascii_uppercase())
                    });
                (value, form, true)
            }
            ExternalIdScheme::Rna => {
                let value = compact(&[]).to_ascii_uppercase();
                let form = value.len() == 10
                    && value.starts_with('W')
                    && value
                        .bytes()
                        .skip(1)
                        .all(|byte| byte.is_ascii_alphanumeric());
                (value, form, true)
            }
            ExternalIdScheme::FranceServices
            | ExternalIdScheme::Annuaire
            | ExternalIdScheme::AnnuairePivot
            | ExternalIdScheme::DataInclusion => {
                let value = text.trim().to_owned();
                let form = !value.is_empty() && value.len() <= 200 && !value.contains('\0');
                (value, form, true)
            }
        };
        if !form {
            Err(ExternalIdError::Form(scheme))
        } else if !checksum {
            Err(ExternalIdError::Checksum(scheme))
        } else {
            Ok(Self { scheme, value })
        }
    }
}

fn is_digits(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Luhn's checksum (ISO/IEC 7812-1, annex B) over a text of digits.
fn luhn_holds(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(position, byte)| {
            let digit = u32::from(byte - b'0');
            match (position % 2, digit) {
                (0, _) => digit,
                (_, 0..=4) => 2 * digit,
                _ => 2 * digit - 9,
            }
        })
        .sum();
    sum.is_multiple_of(10)
}

/// La Poste numbers its establishments by another rule: the digits add up to a multiple of five.
fn siret_holds(digits: &str) -> bool {
    luhn_holds(digits)
        || (digits.starts_with("356000000")
            && digits
                .bytes()
                .map(|byte| u32::from(byte - b'0'))
                .sum::<u32>()
                .is_multiple_of(5))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checks_the_last_digit() {
        let parse = ExternalId::parse;
        assert!(parse(ExternalIdScheme::Siret, "260 100 045 00012").is_ok());
        assert_eq!(
            parse(ExternalIdScheme::Siret, "26010004500013"),
            Err(ExternalIdError::Checksum(ExternalIdScheme::Siret))
        );
        assert_eq!(
            parse(ExternalIdScheme::Siret, "2601000450001"),
            Err(ExternalIdError::Form(ExternalIdScheme::Siret))
        );
        assert!(parse(ExternalIdScheme::Siren, "411429574").is_ok());
        assert!(parse(ExternalIdScheme::Siret, "35600000000048").is_ok());
    }

    #[test]
    fn knows_the_forms_of_the_other_registers() {
        let parse = ExternalId::parse;
        assert!(parse(ExternalIdScheme::Finess, "2A0000154").is_ok());
        assert!(parse(ExternalIdScheme::Finess, "29000015").is_err());
        assert!(parse(ExternalIdScheme::Rna, "W292000001").is_ok());
        assert!(parse(ExternalIdScheme::Rna, "292000001").is_err());
        assert!(parse(ExternalIdScheme::Rpps, "10001234567").is_ok());
    }
}

//! Partial dates, kept as they were given.

use std::fmt;

use jiff::civil::Date;

/// A year, a month or a day of the Gregorian calendar: `2021`, `2021-09` or `2021-09-30`.
///
/// The order is that of the text, byte by byte, which is the order of the first day of each:
/// as the start of an interval a year means its first day, and so does an exclusive end.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate(String);

/// Why a text is not a date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// The text is neither a year, a month nor a day.
    #[error("not a date of the form 2021, 2021-09 or 2021-09-30")]
    Form,
    /// The form is right, but the calendar has no such day.
    #[error("this day does not exist")]
    NoSuchDay,
}

impl PartialDate {
    /// Reads a partial date in ISO form.
    ///
    /// # Errors
    /// [`DateError::Form`] when the text has another form, [`DateError::NoSuchDay`] for 2021-02-30.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let mut parts = text.split('-');
        let mut number = |length: usize| -> Result<Option<i16>, DateError> {
            let Some(part) = parts.next() else {
                return Ok(None);
            };
            if part.len() != length || !part.bytes().all(|byte| byte.is_ascii_digit()) {
                return Err(DateError::Form);
            }
            part.parse().map(Some).map_err(|_| DateError::Form)
        };
        let year = number(4)?.ok_or(DateError::Form)?;
        let month = number(2)?;
        let day = number(2)?;
        if parts.next().is_some() {
            return Err(DateError::Form);
        }
        let small = |value: Option<i16>| i8::try_from(value.unwrap_or(1)).unwrap_or(0);
        Date::new(year, small(month), small(day)).map_err(|_| DateError::NoSuchDay)?;
        Ok(Self(text.to_owned()))
    }

    /// The date of a whole day.
    #[must_use]
    pub fn from_day(day: Date) -> Self {
        Self(day.to_string())
    }

    /// Takes a text that was checked when it was written, as the database holds it.
    #[must_use]
    pub fn from_stored(text: String) -> Self {
        Self(text)
    }

    /// The text as it was given.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The first day of the year, month or day; `None` only for a text that was never checked.
    #[must_use]
    pub fn first_day(&self) -> Option<Date> {
        let mut parts = self.0.split('-');
        let year = parts.next()?.parse().ok()?;
        let month = parts.next().map_or(Some(1), |part| part.parse().ok())?;
        let day = parts.next().map_or(Some(1), |part| part.parse().ok())?;
        Date::new(year, month, day).ok()
    }
}

/// Whether a period, its end exclusive, holds no day. One whose start or end is unknown may hold some.
#[must_use]
pub fn is_empty_period(start: Option<&PartialDate>, end: Option<&PartialDate>) -> bool {
    let (Some(start), Some(end)) = (start, end) else {
        return false;
    };
    start.first_day() >= end.first_day()
}

/// Whether an end comes before its beginning, as far as the dates tell: a year does not come before a day in it.
#[must_use]
pub fn ends_before(beginning: Option<&PartialDate>, end: Option<&PartialDate>) -> bool {
    let (Some(beginning), Some(end)) = (beginning, end) else {
        return false;
    };
    end < beginning && !beginning.as_str().starts_with(end.as_str())
}

/// A day as days since 1 January 1970.
///
/// # Complexity
/// A few divisions.
#[must_use]
pub fn day_number(day: Date) -> i32 {
    number(day.year().into(), day.month().into(), day.day().into())
}

/// The first day of a partial date in the form that was checked when it was written, as days since 1 January 1970.
///
/// The same as [`PartialDate::first_day`] without a date in between, for millions of them.
#[must_use]
pub fn first_day_number(text: &str) -> Option<i32> {
    let part = |start: usize, end: usize| text.get(start..end)?.parse::<u8>().ok();
    let year = i32::from(text.get(..4)?.parse::<u16>().ok()?);
    let (month, day) = match text.len() {
        4 => (1, 1),
        7 => (part(5, 7)?, 1),
        10 => (part(5, 7)?, part(8, 10)?),
        _ => return None,
    };
    ((1..=12).contains(&month) && (1..=31).contains(&day))
        .then(|| number(year, month.into(), day.into()))
}

/// The last day of a partial date, as [`day_number`] counts days; `None` for what is no date.
///
/// # Complexity
/// O(1).
#[must_use]
pub fn last_day_number(text: &str) -> Option<i32> {
    let first = first_day_number(text)?;
    let year = i32::from(text.get(..4)?.parse::<u16>().ok()?);
    let next = match (text.len(), text.get(5..7).map(str::parse::<u8>)) {
        (4, _) | (7, Some(Ok(12))) => number(year + 1, 1, 1),
        (7, Some(Ok(month))) => number(year, i32::from(month) + 1, 1),
        _ => return Some(first),
    };
    Some(next - 1)
}

/// Days since 1 January 1970 in the Gregorian calendar. Years begin in March, so that the leap day is the last.
///
/// Source: H. Hinnant (2013), chrono-compatible low-level date algorithms, `days_from_civil`.
fn number(year: i32, month: i32, day: i32) -> i32 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

impl fmt::Display for PartialDate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_what_was_given() {
        for text in ["2021", "2021-09", "2021-09-30", "2024-02-29"] {
            assert_eq!(PartialDate::parse(text).unwrap().as_str(), text);
        }
    }

    #[test]
    fn the_last_day_of_a_month_and_of_a_year() {
        let last = |text| last_day_number(text).unwrap();
        let day = |text| first_day_number(text).unwrap();
        for (text, expected) in [
            ("2023", "2023-12-31"),
            ("2024-02", "2024-02-29"),
            ("2023-02", "2023-02-28"),
            ("2023-12", "2023-12-31"),
            ("2023-05-02", "2023-05-02"),
        ] {
            assert_eq!(last(text), day(expected), "{text}");
        }
        assert_eq!(last_day_number("hier"), None);
    }

    #[test]
    fn a_period_holds_a_day_and_nothing_ends_before_it_begins() {
        let date = |text: &str| Some(PartialDate::parse(text).unwrap());
        let empty = |start, end| is_empty_period(date(start).as_ref(), date(end).as_ref());
        assert!(empty("2024", "2024-01-01") && empty("2024-05", "2024-04"));
        assert!(!empty("2024", "2024-01-02") && !is_empty_period(date("2024").as_ref(), None));
        let before = |start, end| ends_before(date(start).as_ref(), date(end).as_ref());
        assert!(before("2024-05-02", "2024-05-01") && before("2024", "2023-12-31"));
        assert!(!before("2024-05-02", "2024") && !before("2024", "2024-01-01"));
    }

    #[test]
    fn refuses_what_is_no_date() {
        for text in ["", "21", "2021-9", "2021/09/30", "2021-09-30-01", "hier"] {
            assert_eq!(PartialDate::parse(text), Err(DateError::Form), "{text}");
        }
        for text in [
            "2021-13",
            "2021-02-30",
            "2023-02-29",
            "2021-00",
            "2021-01-00",
        ] {
            assert_eq!(
                PartialDate::parse(text),
                Err(DateError::NoSuchDay),
                "{text}"
            );
        }
    }

    #[test]
    fn days_are_counted_from_1970_on() {
        let epoch = Date::new(1970, 1, 1).unwrap();
        let mut day = Date::new(1899, 12, 30).unwrap();
        while day.year() < 2_101 {
            let days = (day - epoch).get_days();
            assert_eq!(day_number(day), days, "{day}");
            assert_eq!(first_day_number(&day.to_string()), Some(days));
            day = day.tomorrow().unwrap();
        }
        assert_eq!(first_day_number("2021"), first_day_number("2021-01-01"));
        assert_eq!(first_day_number("2021-09"), first_day_number("2021-09-01"));
        for text in [
            "",
            "21",
            "2021-13",
            "2021-00",
            "2021-09-32",
            "demain",
            "été1",
        ] {
            assert_eq!(first_day_number(text), None, "{text}");
        }
    }

    #[test]
    fn orders_by_first_day() {
        let date = |text| PartialDate::parse(text).unwrap();
        assert!(date("2021") < date("2021-01-02"));
        assert!(date("2020-12-31") < date("2021"));
        assert_eq!(date("2021").first_day(), date("2021-01-01").first_day());
    }
}

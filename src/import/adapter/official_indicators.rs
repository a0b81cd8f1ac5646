//! Official layouts of figures: each is a definition file carried inside the program.

use crate::import::request::Adapter;
use crate::import::table::File;

macro_rules! embedded {
    ($name:literal) => {
        File::Embedded(
            $name,
            include_bytes!(concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/data/indicators/",
                $name
            )),
        )
    };
}

/// The definitions of an official layout, `None` for an adapter that has none.
pub(in crate::import) fn definitions(adapter: Adapter) -> Option<File> {
    Some(match adapter {
        Adapter::Filosofi => embedded!("filosofi.csv"),
        Adapter::Bpe => embedded!("bpe.csv"),
        Adapter::Logement => embedded!("logement.csv"),
        Adapter::Age => embedded!("age.csv"),
        Adapter::Neet => embedded!("neet.csv"),
        Adapter::SireneSante => embedded!("sirene-sante.csv"),
        _ => return None,
    })
}

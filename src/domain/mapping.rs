//! How the closed lists map to official nomenclatures.

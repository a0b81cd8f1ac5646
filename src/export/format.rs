//! The formats of files.

/// Declares formats: variant, extension, media type.
macro_rules! formats {
    ($(#[$doc:meta])* $name:ident { $($variant:ident $extension:literal $media_type:literal $about:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name {
            $(
                #[doc = $about]
                $variant,
            )+
        }

        impl $name {
            /// Every format.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// What the name of a file ends with.
            #[must_use]
            pub const fn extension(self) -> &'static str {
                match self { $(Self::$variant => $extension,)+ }
            }

            /// The media type.
            #[must_use]
            pub const fn media_type(self) -> &'static str {
                match self { $(Self::$variant => $media_type,)+ }
            }

            /// The format of an extension; `None` when there is none.
            #[must_use]
            pub fn from_extension(extension: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|format| format.extension() == extension)
            }
        }
    };
}

formats! {
    /// A format that actors are written in.
    ActorFormat {
        Csv "csv" "text/csv; charset=utf-8; header=present" "A table that can be imported again.",
        Xlsx "xlsx" "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" "The same table as a workbook, with a sheet about it.",
        Json "json" "application/json" "Everything, under the names of the GraphQL schema.",
        GeoJson "geojson" "application/geo+json" "The seats as points.",
    }
}

formats! {
    /// A format that applications are written in.
    ApplicationFormat {
        Csv "csv" "text/csv; charset=utf-8; header=present" "A table that can be imported again.",
        Xlsx "xlsx" "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" "The same table as a workbook, with a sheet about it.",
    }
}

formats! {
    /// A format that a network is written in.
    NetworkFormat {
        GraphMl "graphml" "application/graphml+xml" "GraphML: networkx, igraph, yEd, R and others.",
        Gexf "gexf" "application/gexf+xml" "GEXF: Gephi.",
        Csv "csv" "text/csv; charset=utf-8; header=present" "The edges as a table.",
        Json "json" "application/json" "Node-link JSON: networkx, and D3 with another name of the list of edges.",
    }
}

formats! {
    /// A format that partnerships are written in.
    PartnershipFormat {
        Csv "csv" "text/csv; charset=utf-8; header=present" "A table that can be imported again.",
        Json "json" "application/json" "Everything, under the names of the GraphQL schema.",
    }
}

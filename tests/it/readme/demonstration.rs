//! The files of the demonstration, read without the program: what its answers are held against.

/// The rows of a file of `data/demo`, without its header; cells are named by it.
pub(super) fn rows(name: &str) -> Vec<Row> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/demo");
    let text = std::fs::read_to_string(path.join(name)).unwrap();
    let mut lines = text.lines();
    let header = cells(lines.next().unwrap());
    lines
        .map(|line| {
            let cells = cells(line);
            assert_eq!(cells.len(), header.len(), "{line}");
            Row {
                header: header.clone(),
                cells,
            }
        })
        .collect()
}

/// A row.
#[derive(Clone, Debug)]
pub(super) struct Row {
    header: Vec<String>,
    cells: Vec<String>,
}

impl Row {
    /// The cell of a column; empty when nothing is written.
    pub(super) fn get(&self, column: &str) -> &str {
        let at = self.header.iter().position(|name| name == column);
        &self.cells[at.unwrap_or_else(|| panic!("no column {column}"))]
    }
}

/// The cells of a line; these files hold no line end inside a cell.
fn cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut is_quoted = false;
    let mut characters = line.chars().peekable();
    while let Some(character) = characters.next() {
        // The list starts with a cell, so there is always a last one.
        let cell = cells.last_mut().unwrap();
        match character {
            '"' if is_quoted && characters.peek() == Some(&'"') => {
                characters.next();
                cell.push('"');
            }
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => cells.push(String::new()),
            character => cell.push(character),
        }
    }
    cells
}

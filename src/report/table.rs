//! Columns for people: aligned by width on a terminal, without borders.

use unicode_width::UnicodeWidthStr;

/// Draws `rows` below `head`, two spaces between columns, nothing after the last one.
pub fn table(head: &[&str], rows: &[Vec<String>], colored: bool) -> String {
    let widths: Vec<usize> = (0..head.len())
        .map(|column| {
            rows.iter()
                .filter_map(|row| row.get(column))
                .map(|cell| cell.width())
                .chain([head[column].width()])
                .max()
                .unwrap_or(0)
        })
        .collect();
    let mut text = String::new();
    let head: Vec<String> = head.iter().map(|cell| (*cell).to_owned()).collect();
    if colored {
        text.push_str("\x1b[2m");
    }
    push_row(&mut text, &head, &widths);
    if colored {
        text.insert_str(text.len() - 1, "\x1b[0m");
    }
    for row in rows {
        push_row(&mut text, row, &widths);
    }
    text
}

fn push_row(text: &mut String, row: &[String], widths: &[usize]) {
    let last = row.iter().rposition(|cell| !cell.is_empty()).unwrap_or(0);
    for (column, cell) in row.iter().enumerate().take(last + 1) {
        text.push_str(cell);
        if column < last {
            let missing = widths[column].saturating_sub(cell.width());
            text.push_str(&" ".repeat(missing + 2));
        }
    }
    text.push('\n');
}

/// A span of seconds in one or two units, as people say it: `5m`, `3h`, `2d`.
pub fn span(seconds: i64) -> String {
    let (minute, hour, day) = (60, 3600, 86_400);
    match seconds.max(0) {
        s if s < minute => format!("{s}s"),
        s if s < hour => format!("{}m", s / minute),
        s if s < 2 * day => format!("{}h", s / hour),
        s => format!("{}d", s / day),
    }
}

/// `one`, or `many` with the number in front.
pub fn count(number: usize, one: &str, many: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_aligned_by_width_on_the_terminal() {
        let rows = vec![
            vec!["a".to_owned(), "x".to_owned()],
            vec!["日本".to_owned(), "y".to_owned()],
            vec!["b".to_owned(), String::new()],
        ];
        assert_eq!(table(&["N", "V"], &rows, false), "N     V\na     x\n日本  y\nb\n");
    }

    #[test]
    fn spans_use_the_unit_that_people_would() {
        let spoken: Vec<String> = [0, 59, 60, 3599, 7200, 86_400, 172_800].map(span).to_vec();
        assert_eq!(spoken, ["0s", "59s", "1m", "59m", "2h", "24h", "2d"]);
        assert_eq!(span(-5), "0s");
    }
}

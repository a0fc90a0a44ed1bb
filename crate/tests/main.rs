//! The tests of what the crate promises to others, in one program: a program for each file would take a minute to link.

mod agglomerative;
mod angles;
mod answers;
mod bisecting;
mod cost;
mod data;
mod dbscan;
mod diana;
mod experiment;
mod golden;
mod kmeans;
mod kmeans_scenarios;
mod market;
mod pca;
mod prepare;
mod random;
mod score;
mod script;
mod script_figures;
mod tables;
mod tsne;
mod view;

#[test]
fn every_file_of_tests_is_among_them() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests");
    for entry in std::fs::read_dir(folder).expect("the folder of this file") {
        let name = entry.expect("a file").file_name();
        let name = name.to_str().expect("a plain name").trim_end_matches(".rs");
        let named = include_str!("main.rs").contains(&format!("mod {name};\n"));
        assert!(named || name == "main", "add `mod {name};` to main.rs");
    }
}

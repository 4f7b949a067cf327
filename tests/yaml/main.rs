//! The YAML room against the real program.

#[path = "../support/peer.rs"]
mod peer;

use peer::{Peer, build_question, text_question};

#[test]
fn the_peer_answers_in_order_and_survives_crashes() {
    let Some(mut peer) = Peer::start() else { return };
    let replies = peer.ask(&[
        text_question("emit", b"a:   1 # x"),
        text_question("resources", b"kind: A\nmetadata: {name: x}\nv: &a [*a]"),
        text_question("sorted", b"{b: 1, a: yes}"),
        text_question("sorted", b"{b"),
    ]);
    let results: Vec<_> = replies.iter().map(|reply| reply.result.as_deref()).collect();
    assert_eq!(
        results,
        [
            Ok("a: 1 # x\n"),
            Err(&"crashed".to_owned()),
            Ok("a: \"yes\"\nb: 1\n"),
            Err(&"yaml: line 1: did not find expected ',' or '}'".to_owned()),
        ]
    );
    let files = [
        ("/x/kustomization.yaml", b"bases: []\nresources: [a.yaml]".as_slice()),
        ("/x/a.yaml", b"kind: A\nmetadata: {name: x}"),
    ];
    let reply = peer.ask_one(build_question(files, "/x"));
    assert_eq!(reply.result.as_deref(), Ok("kind: A\nmetadata:\n  name: x\n"));
    assert!(reply.warnings.starts_with("# Warning: 'bases' is deprecated."), "{reply:?}");
}

use super::*;
use crate::error::Code;
use proptest::prelude::*;

fn canonical(text: &str) -> String {
    parse(text).unwrap_or_else(|error| panic!("{text}: {error}")).to_string()
}

fn refused(text: &str) -> (String, usize) {
    let error = parse(text).unwrap_err();
    assert_eq!(error.code, Code::Syntax);
    (error.message, error.position.unwrap())
}

#[test]
fn a_call_is_printed_in_canonical_form() {
    assert_eq!(
        canonical(r#" KMeans( 4,init = "random" , n_init=1,tol=1e-4)"#),
        "KMeans(4, init='random', n_init=1, tol=0.0001)"
    );
    assert_eq!(canonical("f(a=[[0,14],(-2 , 0.5)],b=(1,),c=(2))"), "f(a=[[0, 14], (-2, 0.5)], b=(1,), c=2)");
    assert_eq!(canonical("KMeans(init=k-means++)"), "KMeans(init='k-means++')");
    assert_eq!(canonical("KMeans(init=random, x=None, y=True)"), "KMeans(init='random', x=None, y=True)");
}

#[test]
fn numbers_are_printed_as_python_prints_them() {
    for (given, printed) in [
        ("1.0", "1"),
        ("-0.0", "0"),
        (".5", "0.5"),
        ("5.", "5"),
        ("1_000", "1000"),
        ("+3", "3"),
        ("1e-4", "0.0001"),
        ("0.00001", "1e-05"),
        ("1.5e-300", "1.5e-300"),
        ("1e16", "1e+16"),
        ("123456789012345680.0", "1.2345678901234568e+17"),
        ("0.1", "0.1"),
    ] {
        assert_eq!(canonical(given), printed, "{given}");
    }
}

#[test]
fn a_line_of_a_tutorial_can_be_pasted() {
    assert_eq!(
        canonical("X, y = datasets.make_moons(n_samples=500)  # two moons"),
        "make_moons(n_samples=500)"
    );
    assert_eq!(canonical("labels = cluster.KMeans(n_clusters=2).fit_predict(X)"), "KMeans(n_clusters=2)");
    assert_eq!(canonical("DBSCAN(\n    eps=0.3,\n    min_samples=5,\n)"), "DBSCAN(eps=0.3, min_samples=5)");
}

#[test]
fn a_mistake_is_told_with_its_place() {
    assert_eq!(refused("KMeans(4").1, 8);
    assert_eq!(refused("KMeans(a=1, 2)").1, 12);
    assert_eq!(refused("f('abc)").1, 2);
    assert_eq!(refused("f(1.2.3)"), ("`1.2.` is not a number".into(), 2));
    assert_eq!(refused("f(1e999)").1, 2);
    assert_eq!(refused("f(99999999999999999999)").1, 2);
    assert_eq!(refused("🦀"), ("a value was expected here, but there is `🦀`".into(), 0));
    assert_eq!(refused("f('🦀', ])").1, 8);
    assert_eq!(refused("").1, 0);
    assert!(refused(&"[".repeat(100_000)).0.contains("16 deep"));
}

fn mended(text: &str) -> String {
    let error = parse(text).unwrap_err();
    let units: Vec<u16> = text.encode_utf16().collect();
    let remedy = error.suggestion.unwrap_or_else(|| panic!("{text}: {} without a remedy", error.message));
    let part = |units: &[u16]| String::from_utf16(units).unwrap();
    format!("{}{}{}", part(&units[..remedy.start]), remedy.text, part(&units[remedy.end..]))
}

#[test]
fn what_is_missing_is_named_and_can_be_had_with_one_tap() {
    for (wrong, right, says) in [
        ("KMeans(4", "KMeans(4)", "a closing `)` is missing at the end"),
        ("KMeans(4, # four\n", "KMeans(4,) # four\n", "a closing `)` is missing at the end"),
        ("f(a=[[0, 1], [2, 3", "f(a=[[0, 1], [2, 3]])", "`]])` is missing at the end"),
        ("f('🦀', [1, 2)", "f('🦀', [1, 2])", "a closing `]` is missing before this `)`"),
        ("f('🦀', 'random)", "f('🦀', 'random')", "the string that begins here lacks its closing '"),
        ("f(4 init='x')", "f(4, init='x')", "a `,` is missing here"),
        ("f(k 4)", "f(k=4)", "a `=` is missing here"),
        ("f(k: 4)", "f(k= 4)", "`=` was expected here instead of `:`"),
        ("f(k==4)", "f(k=4)", "one `=` is enough"),
        ("f(a=", "f()", "`a` has no value"),
        ("f([g(1, a=", "f([g(1)])", "`a` has no value"),
        ("f(a=, b=2)", "f( b=2)", "`a` has no value"),
        ("f(b=2, a=)", "f(b=2)", "`a` has no value"),
        ("f(1, , 2)", "f(1,  2)", "a value was expected here, but there is `,`"),
        ("f(a=1, 2)", "f(a=1)", "an argument without a name must come before those with one"),
        ("f(4) and more", "f(4)", "nothing more was expected here, but there is `a`"),
        ("f(4)) ", "f(4)", "there is one closing `)` too many"),
        ("f(4).plot()", "f(4)", "behind a call only `.fit(…)` may follow"),
    ] {
        assert_eq!(refused(wrong).0, says, "{wrong}");
        assert_eq!(mended(wrong), right, "{wrong}");
    }
    assert_eq!(canonical("f(‘random’, “x”)"), "f('random', 'x')");
    assert_eq!(parse("f(1 $ 2").unwrap_err().suggestion, None);
}

#[test]
fn long_texts_are_read_in_linear_time_and_repeated_in_short() {
    let megabyte = 1 << 20;
    for text in [
        format!("array({})", "a,".repeat(megabyte / 2)),
        format!("make_pipeline({})", "StandardScaler(),".repeat(megabyte / 17)),
        format!("array([{}])", "[1.25,0.30000000000000004],".repeat(megabyte / 27)),
        format!("array({}", "🦀=1,".repeat(megabyte / 7)),
        format!("{}x", "a,".repeat(megabyte / 2)),
        format!("f({}", "'a', ".repeat(megabyte / 5)),
    ] {
        // A reader that counts from the start each time takes minutes.
        let begun = std::time::Instant::now();
        let _ = parse(&text);
        assert!(begun.elapsed().as_secs() < 5, "{}", &text[..20]);
    }
    let message = parse(&format!("f(1{}", "x".repeat(megabyte))).unwrap_err().message;
    assert!(message.len() < 200, "{message}");
    assert!(parse(&format!("f({})", "9".repeat(megabyte))).unwrap_err().message.len() < 200);
}

fn values() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::None),
        any::<bool>().prop_map(Value::Bool),
        any::<i64>().prop_map(Value::Int),
        any::<f64>()
            .prop_filter("not whole, for those are printed as integers", |x| x.is_finite()
                && (*x != x.trunc() || x.abs() >= 1e15))
            .prop_map(Value::Float),
        any::<String>().prop_map(Value::Str),
    ];
    leaf.prop_recursive(5, 40, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::List),
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::Tuple),
            ("[A-Za-z_][A-Za-z0-9_]*", prop::collection::vec((prop::option::of("[a-z_]+"), inner), 0..5))
                .prop_map(|(name, arguments)| {
                    let mut arguments: Vec<Argument> = arguments
                        .into_iter()
                        .map(|(name, value)| Argument {
                            name,
                            value,
                            place: Span::default(),
                            valued: Span::default(),
                        })
                        .collect();
                    arguments.sort_by_key(|argument| argument.name.is_some());
                    Value::Call(Box::new(Call {
                        name,
                        arguments,
                        named: Span::default(),
                        place: Span::default(),
                    }))
                }),
        ]
    })
}

proptest! {
    #[test]
    fn what_is_printed_is_read_back_the_same(value in values()) {
        prop_assert_eq!(parse(&value.to_string()), Ok(value));
    }

    #[test]
    fn no_text_makes_it_panic(text in any::<String>()) {
        let _ = parse(&text);
    }

    #[test]
    fn no_text_of_its_own_letters_makes_it_panic(text in r#"[a-c(),=\[\]'"\\. 0-9e+\-_#\n🦀]{0,60}"#) {
        if let Ok(value) = parse(&text) {
            let printed = value.to_string();
            prop_assert_eq!(parse(&printed).map(|value| value.to_string()), Ok(printed));
        }
    }
}

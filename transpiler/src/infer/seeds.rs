//! What inference decided in one round of the stages, for the next one to begin with.
//!
//! The stages run again whenever something has to stay in Python, and each time inference would find out anew, by one analysis after
//! the other, which functions have versions and which classes have copies. Nearly all of that is the same: so the next round begins with
//! these decisions. They are about the whole program, so none of them can be wrong, only finer or coarser than needed.
//!
//! `lower` gives out new ids in each round; what stays the same is the place in the program, and which of several things made for one
//! place it is.

use super::copies::{Copies, Maker};
use super::solve::Decisions;
use crate::diagnostic::Span;
use crate::hir::{ClassId, ExprId, FuncId, Hir};
use std::collections::{BTreeMap, BTreeSet};

/// A function or class by its place, its name, and its number among those that share them.
type Place = (Span, String, usize);

/// Decisions of a round, by places.
#[derive(Default, Debug)]
pub struct Seeds {
    poly: BTreeSet<Place>,
    mono: BTreeSet<Place>,
    list_defaults: BTreeSet<(Place, usize)>,
    /// The classes that copies were made of, one by one.
    copied: Vec<Place>,
    /// Which makers make which copy: by the numbers of the copies in `copied`, `None` for the class itself.
    makes: Vec<(Place, Place, usize, ExprId, Option<usize>)>,
    whole: BTreeSet<Place>,
}

/// The places of ids, and the other way round.
struct Places {
    of: Vec<Place>,
    ids: BTreeMap<Place, usize>,
}

impl Places {
    fn new<'a>(all: impl Iterator<Item = (Span, &'a str)>) -> Places {
        let mut counts: BTreeMap<(Span, &str), usize> = BTreeMap::new();
        let number = |(span, name): (Span, &'a str)| {
            let count = counts.entry((span, name)).or_default();
            *count += 1;
            (span, name.to_owned(), *count)
        };
        let of: Vec<Place> = all.map(number).collect();
        let ids = of.iter().enumerate().map(|(id, place)| (place.clone(), id)).collect();
        Places { of, ids }
    }

    fn functions(hir: &Hir) -> Places {
        Places::new(hir.functions.iter().map(|function| (function.span, function.qualname.as_str())))
    }

    fn classes(hir: &Hir) -> Places {
        Places::new(hir.classes.iter().map(|class| (class.span, class.qualname.as_str())))
    }

    fn func(&self, place: &Place) -> Option<FuncId> {
        self.ids.get(place).map(|id| FuncId(*id as u32))
    }

    fn class(&self, place: &Place) -> Option<ClassId> {
        self.ids.get(place).map(|id| ClassId(*id as u32))
    }
}

impl Seeds {
    /// What the next round begins with.
    pub(super) fn of(hir: &Hir, decisions: &Decisions) -> Seeds {
        // One that found no end says nothing of others.
        if decisions.coarse {
            return Seeds::default();
        }
        let (functions, classes) = (Places::functions(hir), Places::classes(hir));
        let func = |id: &FuncId| functions.of[id.index()].clone();
        let class = |id: ClassId| classes.of[id.index()].clone();
        let copies: Vec<ClassId> =
            hir.classes.iter().filter(|class| class.copy_of.is_some()).map(|class| class.id).collect();
        let number = |copy: &ClassId| copies.iter().position(|id| id == copy);
        let makes = decisions.copies.makes.iter();
        Seeds {
            poly: decisions.poly.iter().map(func).collect(),
            mono: decisions.mono.iter().map(func).collect(),
            list_defaults: decisions.list_defaults.iter().map(|(id, at)| (func(id), *at)).collect(),
            copied: copies.iter().map(|id| class(hir.original(*id))).collect(),
            makes: makes
                .map(|((of, around, version, at), copy)| {
                    (class(*of), func(around), *version, *at, number(copy))
                })
                .collect(),
            whole: decisions.copies.whole.iter().map(|id| class(*id)).collect(),
        }
    }

    /// The decisions for a program that was lowered again. Copies of classes are made at once.
    pub(super) fn decisions(&self, hir: &mut Hir) -> Decisions {
        let classes = Places::classes(hir);
        let native =
            |place: &Place| classes.class(place).filter(|class| hir.classes[class.index()].kept.is_none());
        let copied: Vec<Option<ClassId>> = self.copied.iter().map(native).collect();
        let whole = self.whole.iter().filter_map(native).collect();
        let makers: Vec<_> = self.makes.iter().filter_map(|make| Some((native(&make.0)?, make))).collect();
        let copies: Vec<Option<ClassId>> =
            copied.into_iter().map(|class| class.map(|class| hir.copy_class(class))).collect();
        let functions = Places::functions(hir);
        let makes: BTreeMap<Maker, ClassId> = makers
            .into_iter()
            .filter_map(|(class, (_, around, version, at, number))| {
                let copy = number.map_or(Some(class), |number| copies[number])?;
                Some(((class, functions.func(around)?, *version, *at), copy))
            })
            .collect();
        let funcs =
            |places: &BTreeSet<Place>| places.iter().filter_map(|place| functions.func(place)).collect();
        let lists = self.list_defaults.iter().filter_map(|(place, at)| Some((functions.func(place)?, *at)));
        Decisions {
            poly: funcs(&self.poly),
            mono: funcs(&self.mono),
            list_defaults: lists.collect(),
            copies: Copies::made(makes, whole),
            ..Decisions::default()
        }
    }
}

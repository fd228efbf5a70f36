/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

/* Statements below this are not shown by the panel, nor on a terminal unless asked for. In
 * cross-validation 85 % of those of 0.5 and more are right, content and speaker, and they are 58 %
 * of all that were annotated (docs/accuracy.md; bench/folds prints it). */
#define ATTACHE_CONFIDENCE_SHOWN 0.5

/* Items whose relevance is below this are not foreign-policy news: the panel says so instead of
 * showing the briefing. bench/relevance prints recall and precision at it. */
#define ATTACHE_RELEVANCE_THRESHOLD 0.28

/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

/* Statements below this are not shown by the panel, nor on a terminal unless asked for. The
 * confidence of the analysis is calibrated so that of ten at 0.35 about four are wrong: worse than
 * that harms more than it helps. */
#define ATTACHE_CONFIDENCE_SHOWN 0.35
